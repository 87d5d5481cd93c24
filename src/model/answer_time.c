/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The one place that knows how long a question takes, so that the list of
 * models, the welcome and the time left never contradict each other. A person
 * measured with a watch would be better than these rules of thumb, but an
 * interview that is timed would also be one that is watched.
 */
#include "model/answer_time.h"

unsigned nv_question_seconds(enum nv_question_type type)
{
    static const unsigned seconds[] = {[NV_SINGLE] = 20,
                                       [NV_MULTIPLE] = 40,
                                       [NV_NUMBER] = 40,
                                       [NV_YES_NO] = 10,
                                       [NV_TEXT] = 60};
    return seconds[type];
}

unsigned nv_minutes_of(unsigned seconds)
{
    return seconds > 60 ? (seconds + 59) / 60 : 1;
}
