/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The messages of the program, from the lengthened texts that lengthen.py
 * writes: their folder stands before src/ among those that are searched. A
 * program linked with this instead of message.c is the same but for what it
 * says, so that a test can see how it does in a longer language without the
 * product having a switch for it.
 */
#include "base/message.c"
