/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * ODK Central, the table of all submissions. Groups stand before a question,
 * parted by "-" (no id of a model holds one). A multiple choice is one cell of
 * codes; with "split select multiples" each option has a column of 0 and 1
 * behind "/" besides. KEY is the submission's own id. SubmissionDate is the
 * server's and in UTC, so it is only taken where the form asks for no date.
 */
#include "answers/dialect.h"

static const char *const marks[] = {
    "SubmissionDate",      "KEY",         "SubmitterID", "SubmitterName",
    "AttachmentsExpected", "ReviewState", NULL};
static const char *const ids[] = {"KEY", NULL};
static const char *const days[] = {"SubmissionDate", NULL};

static bool is_own(struct nv_span name)
{
    static const char *const known[] = {"AttachmentsPresent",
                                        "Status",
                                        "DeviceID",
                                        "Edits",
                                        "FormVersion",
                                        "instanceID",
                                        "instanceName",
                                        "start",
                                        "end",
                                        "today",
                                        "deviceid",
                                        "username",
                                        "phonenumber",
                                        "audit",
                                        "meta-instanceID",
                                        "meta-instanceName",
                                        "meta-audit",
                                        NULL};
    return nv__is_listed(marks, name) || nv__is_listed(known, name);
}

const struct nv_dialect nv__dialect_odk = {
    .name = "odk",
    .title = "ODK Central",
    .marks = marks,
    .ids = ids,
    .days = days,
    .group = '-',
    .tick_open = '/',
    .ticked = "1",
    .unticked = "0",
    .has_times = true,
    .has_points = true,
    .is_own = is_own,
    .name_model = nv__name_by_id,
};
