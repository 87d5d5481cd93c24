/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * KoboToolbox, exported with "XML values and headers". Groups stand before a
 * question, parted by "/", where the export was told so. A multiple choice
 * comes as one cell with its codes, as a column of 0 and 1 for each option
 * behind another "/", or as both, which is the default; where nothing was
 * answered all of them are empty. What Kobo adds begins with "_", but for the
 * form's own notes on when and where it was filled in. A second row of
 * tags (#...) is there on request.
 *
 * The older exports of Kobo (and of Ona) write "n/a" where nothing was
 * answered, and True and False for 1 and 0.
 *
 * _submission_time is the server's and in UTC, so it is only taken where the
 * form asks for no date.
 */
#include "answers/dialect.h"

static const char *const marks[] = {
    "_uuid",       "_submission_time", "_validation_status",
    "__version__", "_submitted_by",    NULL};
static const char *const ids[] = {"_uuid", "_id", NULL};
static const char *const days[] = {"_submission_time", NULL};

static bool is_own(struct nv_span name)
{
    static const char *const known[] = {"start",
                                        "end",
                                        "today",
                                        "deviceid",
                                        "username",
                                        "phonenumber",
                                        "simserial",
                                        "subscriberid",
                                        "audit",
                                        "formhub/uuid",
                                        "meta/rootUuid",
                                        "meta/instanceID",
                                        "meta/deprecatedID",
                                        "meta/instanceName",
                                        NULL};
    return (name.size && name.at[0] == '_') || nv__is_listed(known, name);
}

const struct nv_dialect nv__dialect_kobo = {
    .name = "kobo",
    .title = "KoboToolbox",
    .marks = marks,
    .ids = ids,
    .days = days,
    .no_answer = "n/a",
    .group = '/',
    .tick_open = '/',
    .ticked = "1",
    .unticked = "0",
    .has_tags = true,
    .has_times = true,
    .has_points = true,
    .is_own = is_own,
    .name_model = nv__name_by_id,
};
