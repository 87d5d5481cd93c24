/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Whole files in and out: what was there survives every failure, links stay
 * links, permission bits stay, no temporary file is left behind. Each test
 * works in a folder of its own.
 */
#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE 700
#include "base/diagnostic.h"
#include "base/file.h"
#include "base/memory.h"
#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * The system calls of file.c, replaced when linking: they can be told to be
 * interrupted, to take few bytes at a time, or to fail.
 */
static struct {
    int interruptions;
    size_t most; /* bytes at a time; 0 = any */
    bool sync_fails, close_fails;
    int sync_errno;
} fault;

ssize_t __real_read(int fd, void *out, size_t size);
ssize_t __wrap_read(int fd, void *out, size_t size);
ssize_t __real_write(int fd, const void *bytes, size_t size);
ssize_t __wrap_write(int fd, const void *bytes, size_t size);
int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __real_close(int fd);
int __wrap_close(int fd);

static bool is_interrupted(void)
{
    if (fault.interruptions == 0)
        return false;
    fault.interruptions--;
    errno = EINTR;
    return true;
}

static size_t at_most(size_t size)
{
    return fault.most && fault.most < size ? fault.most : size;
}

ssize_t __wrap_read(int fd, void *out, size_t size)
{
    return is_interrupted() ? -1 : __real_read(fd, out, at_most(size));
}

ssize_t __wrap_write(int fd, const void *bytes, size_t size)
{
    return is_interrupted() ? -1 : __real_write(fd, bytes, at_most(size));
}

int __wrap_fsync(int fd)
{
    if (!fault.sync_fails)
        return __real_fsync(fd);
    errno = fault.sync_errno;
    return -1;
}

int __wrap_close(int fd)
{
    int done = __real_close(fd);
    if (!fault.close_fails)
        return done;
    errno = EIO;
    return -1;
}

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/nivela-file-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static const char *in_folder(const char *name)
{
    static char paths[4][128];
    static unsigned turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

/* Entries of the folder but . and .. */
static int entries(void)
{
    int count = -2;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"a", "b", "link", "sub/a"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(in_folder(names[i]));
    chmod(in_folder("sub"), 0700);
    rmdir(in_folder("sub"));
    return rmdir(folder);
}

static void write_file(const char *path, const char *text)
{
    struct nv_error error;
    assert_int_equal(nv_file_write(path, nv_span_of(text), &error), NV_OK);
}

static void assert_holds(const char *path, const char *text)
{
    struct nv_buffer got = {0};
    struct nv_error error;
    assert_int_equal(nv_file_read(path, 1000, &got, &error), NV_OK);
    assert_string_equal(nv_buffer_view(&got).at, text);
    nv_buffer_release(&got);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    write_file(in_folder("a"), "");
    assert_holds(in_folder("a"), "");
    write_file(in_folder("a"), "hello\n");
    assert_holds(in_folder("a"), "hello\n");
    assert_int_equal(entries(), 1);
}

static void large_files_come_back_whole(void **state)
{
    (void)state;
    enum { SIZE = 300000 };
    struct nv_buffer sent = {0}, got = {0};
    struct nv_error error;
    for (int i = 0; i < SIZE; i++)
        nv_buffer_byte(&sent, (char)(i % 251));
    assert_int_equal(
        nv_file_write(in_folder("a"), nv_buffer_view(&sent), &error), NV_OK);
    assert_int_equal(nv_file_read(in_folder("a"), SIZE, &got, &error), NV_OK);
    assert_true(nv_span_equal(nv_buffer_view(&sent), nv_buffer_view(&got)));
    nv_buffer_release(&got);
    assert_int_equal(nv_file_read(in_folder("a"), SIZE - 1, &got, &error),
                     NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_FILE_TOO_LARGE);
    assert_string_equal(error.args[1], "299999");
    nv_buffer_release(&got);
    nv_buffer_release(&sent);
}

static void reading_tells_why_it_cannot(void **state)
{
    (void)state;
    struct nv_buffer got = {0};
    struct nv_error error;
    assert_int_equal(nv_file_read(in_folder("none"), 10, &got, &error),
                     NV_NO_INPUT);
    assert_int_equal(error.code, NV_E_CANNOT_OPEN);
    assert_int_equal(nv_file_read(folder, 10, &got, &error), NV_NO_INPUT);
    assert_int_equal(error.code, NV_E_CANNOT_READ);
    assert_string_equal(error.args[0], folder);
    nv_buffer_release(&got);
}

static void reads_standard_input(void **state)
{
    (void)state;
    struct nv_buffer got = {0};
    struct nv_error error;
    write_file(in_folder("a"), "from stdin");
    int saved = dup(STDIN_FILENO);
    int fd = open(in_folder("a"), O_RDONLY);
    assert_true(fd >= 0 && dup2(fd, STDIN_FILENO) == STDIN_FILENO);
    close(fd);
    enum nv_status status = nv_file_read("-", 100, &got, &error);
    dup2(saved, STDIN_FILENO);
    close(saved);
    assert_int_equal(status, NV_OK);
    assert_string_equal(nv_buffer_view(&got).at, "from stdin");
    nv_buffer_release(&got);
}

static void nothing_appears_before_commit(void **state)
{
    (void)state;
    struct nv_out_file output;
    struct nv_error error;
    write_file(in_folder("a"), "before");
    assert_int_equal(nv_output_open(&output, in_folder("a"), &error), NV_OK);
    assert_int_equal(nv_output_write(&output, "after", 5, &error), NV_OK);
    assert_holds(in_folder("a"), "before");
    assert_int_equal(entries(), 2);
    assert_int_equal(nv_output_commit(&output, &error), NV_OK);
    assert_holds(in_folder("a"), "after");
    assert_int_equal(entries(), 1);
    nv_output_discard(&output); /* fine after commit */
    assert_holds(in_folder("a"), "after");
}

static void discard_leaves_what_was_there(void **state)
{
    (void)state;
    struct nv_out_file output;
    struct nv_error error;
    write_file(in_folder("a"), "before");
    assert_int_equal(nv_output_open(&output, in_folder("a"), &error), NV_OK);
    assert_int_equal(nv_output_write(&output, "after", 5, &error), NV_OK);
    nv_output_discard(&output);
    assert_holds(in_folder("a"), "before");
    assert_int_equal(entries(), 1);
    struct nv_out_file none = {0};
    nv_output_discard(&none);
}

static void a_link_stays_a_link(void **state)
{
    (void)state;
    struct stat info;
    write_file(in_folder("a"), "before");
    assert_int_equal(symlink("a", in_folder("link")), 0);
    write_file(in_folder("link"), "after");
    assert_int_equal(lstat(in_folder("link"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_holds(in_folder("a"), "after");
    assert_int_equal(entries(), 2);
}

static void permission_bits_stay(void **state)
{
    (void)state;
    struct stat info;
    write_file(in_folder("a"), "before");
    assert_int_equal(chmod(in_folder("a"), 0640), 0);
    write_file(in_folder("a"), "after");
    assert_int_equal(stat(in_folder("a"), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0640);
}

/* What another put under the temporary name is not written to. */
static void a_planted_temporary_is_not_followed(void **state)
{
    (void)state;
    char name[160];
    write_file(in_folder("b"), "precious");
    snprintf(name, sizeof name, "%s/a.partial-%ld", folder, (long)getpid());
    assert_int_equal(symlink(in_folder("b"), name), 0);
    write_file(in_folder("a"), "new");
    assert_holds(in_folder("a"), "new");
    assert_holds(in_folder("b"), "precious");
    assert_int_equal(entries(), 2);
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    struct nv_error error;
    if (access("/dev/full", W_OK) != 0)
        skip();
    assert_int_equal(nv_file_write("/dev/full", nv_span_of("x"), &error),
                     NV_NO_OUTPUT);
    assert_int_equal(error.code, NV_E_CANNOT_WRITE);
    assert_string_equal(error.args[0], "/dev/full");
    assert_int_equal(access("/dev/full", W_OK), 0); /* still there */
}

static void devices_are_written_in_place(void **state)
{
    (void)state;
    struct stat info;
    write_file("/dev/null", "gone");
    assert_int_equal(stat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
}

static void unwritable_places_are_told(void **state)
{
    (void)state;
    struct nv_out_file output;
    struct nv_error error;
    char longer[2000];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    const char *const paths[] = {"/nonexistent/a", folder, longer, ""};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_int_equal(nv_output_open(&output, paths[i], &error),
                         NV_NO_OUTPUT);
        assert_int_equal(error.code, NV_E_CANNOT_WRITE);
        nv_output_discard(&output);
    }
    assert_int_equal(entries(), 0);
}

static void a_read_only_folder_is_told(void **state)
{
    (void)state;
    enum { NOBODY = 65534 };
    struct nv_error error;
    bool is_root = geteuid() == 0;
    assert_int_equal(mkdir(in_folder("sub"), 0500), 0);
    assert_int_equal(chmod(folder, 0755), 0);
    if (is_root && seteuid(NOBODY) != 0)
        skip(); /* root may write anywhere */
    enum nv_status status =
        nv_file_write(in_folder("sub/a"), nv_span_of("x"), &error);
    if (is_root)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(status, NV_NO_OUTPUT);
    assert_int_equal(error.code, NV_E_CANNOT_WRITE);
}

static void interruptions_and_short_counts_do_not_show(void **state)
{
    (void)state;
    struct nv_error error;
    struct nv_buffer got = {0};
    fault.interruptions = 2;
    fault.most = 3;
    enum nv_status status =
        nv_file_write(in_folder("a"), nv_span_of("ten bytes."), &error);
    fault.interruptions = 2;
    if (status == NV_OK)
        status = nv_file_read(in_folder("a"), 100, &got, &error);
    fault.most = 0;
    assert_int_equal(fault.interruptions, 0);
    assert_int_equal(status, NV_OK);
    assert_string_equal(nv_buffer_view(&got).at, "ten bytes.");
    nv_buffer_release(&got);
}

/* Some devices report a full disk only then. */
static void a_failure_at_the_end_is_told(void **state)
{
    (void)state;
    struct nv_error error;
    write_file(in_folder("a"), "before");
    fault.sync_fails = true;
    fault.sync_errno = EIO;
    enum nv_status status =
        nv_file_write(in_folder("a"), nv_span_of("after"), &error);
    fault.sync_fails = false;
    assert_int_equal(status, NV_NO_OUTPUT);
    assert_int_equal(error.code, NV_E_CANNOT_WRITE);
    fault.close_fails = true;
    status = nv_file_write(in_folder("a"), nv_span_of("after"), &error);
    fault.close_fails = false;
    assert_int_equal(status, NV_NO_OUTPUT);
    assert_holds(in_folder("a"), "before");
    assert_int_equal(entries(), 1);
}

/* File systems that cannot sync say so; the file is good all the same. */
static void a_file_system_without_sync_will_do(void **state)
{
    (void)state;
    fault.sync_fails = true;
    fault.sync_errno = EINVAL;
    write_file(in_folder("a"), "text");
    fault.sync_fails = false;
    assert_holds(in_folder("a"), "text");
}

/* The final name turned into a folder while the file was written. */
static void a_failed_rename_leaves_nothing(void **state)
{
    (void)state;
    struct nv_out_file output;
    struct nv_error error;
    assert_int_equal(nv_output_open(&output, in_folder("sub"), &error), NV_OK);
    assert_int_equal(nv_output_write(&output, "x", 1, &error), NV_OK);
    assert_int_equal(mkdir(in_folder("sub"), 0700), 0);
    assert_int_equal(nv_output_commit(&output, &error), NV_NO_OUTPUT);
    assert_int_equal(error.code, NV_E_CANNOT_WRITE);
    assert_int_equal(entries(), 1);
}

static void standard_output_is_written_to(void **state)
{
    (void)state;
    struct nv_out_file output;
    struct nv_error error;
    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    int fd = open(in_folder("a"), O_WRONLY | O_CREAT, 0600);
    assert_true(fd >= 0 && dup2(fd, STDOUT_FILENO) == STDOUT_FILENO);
    close(fd);
    enum nv_status named = nv_file_write("-", nv_span_of("one "), &error);
    enum nv_status opened = nv_output_open(&output, NULL, &error);
    if (opened == NV_OK)
        opened = nv_output_write(&output, "two", 3, &error);
    nv_output_discard(&output); /* cannot take back, must not close */
    enum nv_status again = nv_file_write("-", nv_span_of(" three"), &error);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    assert_int_equal(named, NV_OK);
    assert_int_equal(opened, NV_OK);
    assert_int_equal(again, NV_OK);
    assert_holds(in_folder("a"), "one two three");
}

static void tells_one_file_by_two_names(void **state)
{
    (void)state;
    write_file(in_folder("a"), "x");
    write_file(in_folder("b"), "x");
    assert_int_equal(symlink("a", in_folder("link")), 0);
    assert_true(nv_file_same(in_folder("a"), in_folder("a")));
    assert_true(nv_file_same(in_folder("a"), in_folder("link")));
    assert_false(nv_file_same(in_folder("a"), in_folder("b")));
    assert_false(nv_file_same(in_folder("a"), in_folder("none")));
    assert_false(nv_file_same(in_folder("none"), in_folder("none")));
}

static void put_file(const char *name)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fclose(file);
}

static bool is_here(const char *name)
{
    return access(name, F_OK) == 0;
}

/* Of a process that lives no more; those of others and other files stay. */
static void leftovers_of_the_dead_go(void **state)
{
    (void)state;
    char dead[64], own[64];
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    assert_true(child > 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    snprintf(dead, sizeof dead, "a.json.partial-%ld", (long)child);
    snprintf(own, sizeof own, "a.json.partial-%ld", (long)getpid());
    put_file(dead);
    put_file(own);
    put_file("a.json.partial-1x");
    put_file("a.json.partial-");
    nv_file_remove_leftovers("b.json");
    assert_true(is_here(dead));
    nv_file_remove_leftovers("./a.json");
    assert_false(is_here(dead));
    put_file(dead);
    nv_file_remove_leftovers("a.json");
    assert_false(is_here(dead));
    assert_true(is_here(own) && is_here("a.json.partial-1x"));
    assert_true(is_here("a.json.partial-"));
    nv_file_remove_leftovers("nowhere/a.json");
    nv_file_remove_leftovers("nowhere/");
    unlink(own);
    unlink("a.json.partial-1x");
    unlink("a.json.partial-");
}

#if defined(NV_FAULTS)
static void reading_survives_lack_of_memory(void **state)
{
    (void)state;
    struct nv_error error;
    write_file(in_folder("a"), "text");
    for (unsigned long n = 1;; n++) {
        struct nv_buffer got = {0};
        nv__memory_fail_at(n);
        enum nv_status status = nv_file_read(in_folder("a"), 100, &got, &error);
        bool was_hit = nv__memory_count() >= n;
        nv__memory_fail_at(0);
        nv_buffer_release(&got);
        assert_int_equal(status, was_hit ? NV_NO_MEMORY : NV_OK);
        if (!was_hit)
            break;
    }
}
#endif

#define IN_FOLDER(test)                                                        \
    cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_is_written_is_read),
        IN_FOLDER(large_files_come_back_whole),
        IN_FOLDER(reading_tells_why_it_cannot),
        IN_FOLDER(reads_standard_input),
        IN_FOLDER(nothing_appears_before_commit),
        IN_FOLDER(discard_leaves_what_was_there),
        IN_FOLDER(a_link_stays_a_link),
        IN_FOLDER(permission_bits_stay),
        IN_FOLDER(a_planted_temporary_is_not_followed),
        IN_FOLDER(a_full_disk_is_told),
        IN_FOLDER(devices_are_written_in_place),
        IN_FOLDER(unwritable_places_are_told),
        IN_FOLDER(a_read_only_folder_is_told),
        IN_FOLDER(interruptions_and_short_counts_do_not_show),
        IN_FOLDER(a_failure_at_the_end_is_told),
        IN_FOLDER(a_file_system_without_sync_will_do),
        IN_FOLDER(a_failed_rename_leaves_nothing),
        IN_FOLDER(standard_output_is_written_to),
        IN_FOLDER(tells_one_file_by_two_names),
        IN_FOLDER(leftovers_of_the_dead_go),
#if defined(NV_FAULTS)
        IN_FOLDER(reading_survives_lack_of_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
