/* Lets the k-th call that changes a file below a folder fail. Loaded with LD_PRELOAD, armed by fail_calls(). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { OFF, ONCE, FOR_EVER, SHORT, KILL };

static char folder[PATH_MAX];
static long chosen;
static int error_number, mode = OFF;
static atomic_long calls, syncs_after;
static char failed_sync[PATH_MAX];

void fail_calls(const char *below, long k, int error, int how) {
  strncpy(folder, below, sizeof folder - 1);
  chosen = k;
  error_number = error;
  mode = how;
  atomic_store(&calls, 0);
}

long calls_seen(void) { return atomic_load(&calls); }

/* How often a file was synced again after its sync had failed. */
long syncs_after_failure(void) { return atomic_load(&syncs_after); }

static int below(const char *path) { return folder[0] && strncmp(path, folder, strlen(folder)) == 0; }

static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, PATH_MAX - 1);
  if (n < 0) return 0;
  path[n] = 0;
  return 1;
}

/* 0: go on. -1: fail with errno. 1: do a part. */
static int verdict(void) {
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (mode == OFF || (mode == FOR_EVER ? number < chosen : number != chosen)) return 0;
  if (mode == KILL) kill(getpid(), SIGKILL);
  if (mode == SHORT) return 1;
  errno = error_number;
  return -1;
}

static int verdict_on(int fd) {
  char path[PATH_MAX];
  if (!folder[0] || !path_of(fd, path) || !below(path)) return 0;
  return verdict();
}

static int ends(const char *path, const char *ending) {
  size_t n = strlen(path), m = strlen(ending);
  return n >= m && strcmp(path + n - m, ending) == 0;
}

/* A signal drops no page, so Python tries again; with a rollback journal, as a store is made, SQLite writes the pages
   anew before it syncs them anew. Everything else must not be synced again. */
static int counts(const char *path) {
  return error_number != EINTR && !ends(path, ".sqlite") && !ends(path, "-journal");
}

static int verdict_on_sync(int fd) {
  char path[PATH_MAX];
  if (!folder[0] || !path_of(fd, path) || !below(path)) return 0;
  if (failed_sync[0] && strcmp(failed_sync, path) == 0) atomic_fetch_add(&syncs_after, 1);
  int said = verdict();
  if (said < 0 && !failed_sync[0] && counts(path)) strncpy(failed_sync, path, sizeof failed_sync - 1);
  return said < 0 ? said : 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *data, size_t size) {
  int said = verdict_on(fd);
  return said < 0 ? -1 : REAL(write)(fd, data, said && size > 1 ? size / 2 : size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
  int said = verdict_on(fd);
  return said < 0 ? -1 : REAL(pwrite)(fd, data, said && size > 1 ? size / 2 : size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
  int said = verdict_on(fd);
  return said < 0 ? -1 : REAL(pwrite64)(fd, data, said && size > 1 ? size / 2 : size, at);
}
int fsync(int fd) { return verdict_on_sync(fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return verdict_on_sync(fd) ? -1 : REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t size) { return verdict_on(fd) < 0 ? -1 : REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return verdict_on(fd) < 0 ? -1 : REAL(ftruncate64)(fd, size); }
int rename(const char *from, const char *to) {
  return below(from) && verdict() < 0 ? -1 : REAL(rename)(from, to);
}
int unlink(const char *path) { return below(path) && verdict() < 0 ? -1 : REAL(unlink)(path); }
