# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The disk says no in the middle of an interview: the answers that were saved
stay, the exit code is that of the contract, and a sentence says what to do."""

import os
import pathlib
import pwd
import resource
import shutil
import signal
import subprocess

from case import FIRM, GIVEN, InterviewCase, NO_OUTPUT, main, said

BAD_DATA, NO_INPUT = 65, 66


def is_root():
    return os.geteuid() == 0


class Disk(InterviewCase):

    def sit_down(self, *more, **options):
        terminal = self.assess("-o", self.file, "--set", "express", *more,
                               **options)
        terminal.screen()
        return terminal

    def begin(self, **options):
        """At the third field, two answers saved."""
        terminal = self.sit_down(**options)
        terminal.type("")
        for _, typed, _ in FIRM["es"][:2]:
            terminal.type(typed)
        return terminal

    def keeps(self, terminal, reason):
        """Exit 73 with the error, the reason and what to do; the file as it
        was, nothing beside it; the interview goes on afterwards."""
        before = self.file.read_bytes()
        terminal.type("muebles")
        self.assertEqual(terminal.wait(), NO_OUTPUT)
        shown = " ".join(terminal.text().split())
        self.assertIn("E004", shown)
        self.assertIn(reason, shown)
        self.assertIn(" ".join(said("ASSESS_UNSAVED_LAST", "es",
                                    self.file).split()), shown)
        self.assertEqual(self.file.read_bytes(), before)
        self.assertEqual([p.name for p in self.file.parent.iterdir()],
                         ["firm.json"])

    def goes_on(self):
        terminal = self.sit_down()
        self.assertIn(said("INTERVIEW_SECTOR", "es"), terminal.text())
        terminal.type("muebles")
        self.assertEqual(self.saved()["firm"]["sector"], "31")

    def test_largest_file(self):
        """No byte more, as with a quota: SIGXFSZ is ignored, write fails."""
        # The file that is there is larger than the limit from now on.
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        self.begin().stop()
        self.keeps(self.sit_down(before=limit), "")
        self.goes_on()

    def test_full_disk(self):
        """A file system of 16 kB, the rest of it full."""
        if not is_root():
            self.skipTest("only root may mount")
        mounted = self.folder / "small"
        mounted.mkdir()
        run = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k",
                              "tmpfs", mounted], capture_output=True,
                             check=False)
        if run.returncode:
            self.skipTest("mounting is not allowed here")
        self.addCleanup(subprocess.run, ["umount", "-l", mounted], check=True)
        self.file = mounted / "firm.json"
        terminal = self.begin()
        filler = mounted / "filler"
        with open(filler, "wb", buffering=0) as out:
            try:
                while out.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        before = self.file.read_bytes()
        terminal.type("muebles")
        self.assertEqual(terminal.wait(), NO_OUTPUT)
        shown = " ".join(terminal.text().split())
        self.assertIn("E004", shown)
        self.assertIn("espacio", shown)
        self.assertEqual(self.file.read_bytes(), before)
        filler.unlink()
        self.goes_on()

    def somebody_else(self):
        """Root writes everywhere; somebody else does not. He gets a copy of
        the program, for he may not enter the folder of the build."""
        def without_rights():
            if is_root():
                nobody = pwd.getpwnam("nobody")
                os.setgroups([])
                os.setgid(nobody.pw_gid)
                os.setuid(nobody.pw_uid)
        copy = shutil.copy(GIVEN.program, self.folder)
        os.chmod(self.folder, 0o755)
        return {"program": pathlib.Path(copy), "before": without_rights}

    def test_folder_becomes_read_only(self):
        self.file = self.folder / "own" / "firm.json"
        self.file.parent.mkdir(mode=0o777)
        os.chmod(self.file.parent, 0o777)
        terminal = self.begin(**self.somebody_else())
        os.chmod(self.file.parent, 0o555)
        self.keeps(terminal, "")
        os.chmod(self.file.parent, 0o777)
        self.goes_on()

    def test_folder_is_read_only(self):
        """Nothing can be saved: that is said at the first answer, before
        much was typed, with a way out."""
        self.file = self.folder / "own" / "firm.json"
        self.file.parent.mkdir()
        os.chmod(self.file.parent, 0o555)
        terminal = self.sit_down(**self.somebody_else())
        terminal.type("")
        terminal.type("argentina")
        self.assertEqual(terminal.wait(), NO_OUTPUT)
        shown = " ".join(terminal.text().split())
        self.assertIn("E004", shown)
        self.assertIn(" ".join(said("ASSESS_UNSAVED", "es").split()), shown)

    def test_file_becomes_a_folder(self):
        terminal = self.begin()
        self.file.unlink()
        self.file.mkdir()
        terminal.type("muebles")
        self.assertEqual(terminal.wait(), NO_OUTPUT)
        self.assertIn("E004", terminal.text())
        self.assertEqual(list(self.file.iterdir()), [])

    def test_file_is_a_folder(self):
        self.file.mkdir()
        terminal = self.sit_down()
        self.assertEqual(terminal.wait(), NO_INPUT)
        self.assertIn("carpeta", terminal.text())

    def test_folder_vanishes(self):
        self.file = self.folder / "own" / "firm.json"
        self.file.parent.mkdir()
        terminal = self.begin()
        os.rename(self.file.parent, self.folder / "away")
        terminal.type("muebles")
        self.assertEqual(terminal.wait(), NO_OUTPUT)
        self.assertIn("E004", terminal.text())
        os.rename(self.folder / "away", self.file.parent)
        self.goes_on()

    def test_file_vanishes(self):
        """Then it is written anew, whole."""
        terminal = self.begin()
        self.file.unlink()
        terminal.type("muebles")
        self.assertEqual(self.saved()["firm"],
                         {"country": "AR", "region": "AR-X", "sector": "31"})

    def test_somebody_breaks_the_file(self):
        """A file that is not whole is refused and left alone."""
        self.begin().stop()
        whole = self.file.read_bytes()
        self.file.write_bytes(whole[:-20])
        terminal = self.sit_down()
        self.assertEqual(terminal.wait(), BAD_DATA)
        self.assertEqual(self.file.read_bytes(), whole[:-20])

    def test_link_and_rights_stay(self):
        """The file keeps its permission bits, a link stays a link."""
        self.begin().stop()
        os.chmod(self.file, 0o600)
        real = self.folder / "real.json"
        self.file.rename(real)
        self.file.symlink_to(real)
        terminal = self.sit_down()
        terminal.type("muebles")
        self.assertTrue(self.file.is_symlink())
        self.assertEqual(real.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.saved()["firm"]["sector"], "31")

    def test_two_at_once(self):
        """Whoever saves last wins; the file is whole all the while."""
        first, second = self.begin(), self.sit_down()
        first.type("muebles")
        second.type("calzado")
        second.type("1")
        self.assertEqual(self.saved()["firm"]["sector"], "15")
        first.type("42")
        self.assertEqual(self.saved()["firm"]["sector"], "31")
        self.assertEqual(self.saved()["firm"]["employees"], 42)


if __name__ == "__main__":
    main()
