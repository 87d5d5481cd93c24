# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
#
# What R's survey package says of its own example data:
#
#   Rscript tests/reference/make.R FOLDER
#
# writes FOLDER/data/NAME.csv, the columns that are used, as the program
# `reference` reads them, and FOLDER/results/NAME.RULE.csv, the figures, with
# 17 digits. Everything is read back from the data file first, so that both
# sides start from the same numbers. Origin and licence: README.md.

suppressMessages(library(survey))
options(digits = 15, survey.ultimate.cluster = FALSE)

folder <- commandArgs(trailingOnly = TRUE)[1]
for (part in c("data", "results"))
  dir.create(file.path(folder, part), showWarnings = FALSE, recursive = TRUE)

PROBABILITIES <- c(0.1, 0.25, 0.5, 0.75, 0.9)

lines <- NULL
put <- function(variable, by, group, statistic, value)
  lines <<- c(lines, sprintf("%s,%s,%s,%s,%s", variable, by, group, statistic,
                             ifelse(is.na(value), "NA",
                                    sprintf("%.17g", as.numeric(value)))))

# R warns that a deff is not to be had, or that a logarithm is none.
quietly <- function(expression)
  tryCatch(suppressWarnings(expression), error = function(e) NA)

# R divides by 0 where weights sum to the number of firms: no deff either.
design_effect <- function(made, is_sure) {
  value <- quietly(as.numeric(deff(made)))
  if (is.finite(value) && !is_sure) value else NA
}

estimate <- function(put, name, made, df, replaced, is_sure = FALSE) {
  value <- as.numeric(coef(made))
  se <- as.numeric(SE(made))
  if (is_sure) value <- round(value)
  if (!is.na(se) && (is_sure || se < 1e-14 * abs(value))) se <- 0
  t <- quietly(qt(0.975, df))
  put(name, value)
  put(paste0(name, ".se"), se)
  put(paste0(name, ".df"), df)
  put(paste0(name, ".low"), value - t * se)
  put(paste0(name, ".high"), value + t * se)
  put(paste0(name, ".cv"), se / abs(value))
  put(paste0(name, ".deff"), design_effect(made, is_sure))
  put(paste0(name, ".deff_replaced"), design_effect(replaced, is_sure))
}

# Wilson's interval is not in survey 4.1: written out from its formula.
wilson <- function(p, v, df) {
  n <- p * (1 - p) / v
  t <- qt(0.975, df)
  middle <- (p + t^2 / (2 * n)) / (1 + t^2 / n)
  half <- t * sqrt(p * (1 - p) / n + t^2 / (4 * n^2)) / (1 + t^2 / n)
  c(middle - half, middle + half)
}

# Clopper-Pearson for 0 or all of n, by the binomial test's own ends.
sure <- function(p, n) {
  if (p == 0) c(0, qbeta(0.975, 1, n)) else c(qbeta(0.025, n, 1), 1)
}

shares <- function(put, design, kish) {
  df <- degf(design)
  made <- svymean(~hit, design, deff = TRUE)
  # All or none: R leaves a rounding error where the share is 0 or 1.
  is_sure <- length(unique(design$variables$hit)) == 1
  estimate(put, "share", made, df, svymean(~hit, design, deff = "replace"),
           is_sure)
  p <- if (is_sure) design$variables$hit[1] else as.numeric(coef(made))
  v <- as.numeric(vcov(made))
  ends <- if (is_sure) {
    list(wilson = sure(p, kish), xlogit = sure(p, kish), beta = sure(p, kish))
  } else if (!is.na(v) && v == 0) {
    list(wilson = c(p, p), xlogit = c(p, p), beta = c(p, p))
  } else {
    of <- function(method)
      as.numeric(confint(quietly(svyciprop(~hit, design, method = method,
                                           df = df))))
    list(wilson = quietly(wilson(p, v, df)), xlogit = of("xlogit"),
         beta = of("beta"))
  }
  for (method in names(ends)) {
    put(paste0("share.", method, ".low"), ends[[method]][1])
    put(paste0("share.", method, ".high"), ends[[method]][2])
  }
}

# survey 4.1 gives the second value where p is below the share of the firm
# with the lowest (quantile(type = 1) gives the lowest), and compares without
# tolerance. Elsewhere its rule and this one must agree.
hf1 <- function(x, w, p) {
  at <- order(x)
  share <- cumsum(w[at]) / sum(w)
  value <- x[at][which(share >= p - 1e-10)[1]]
  is_edge <- p < share[1] || any(abs(share - p) < 1e-10)
  stopifnot(is_edge || value == survey:::qrule_hf1(x, w, p))
  value
}

# survey's own, but that it fails for one firm, and that its value may miss
# the firm it falls on by a rounding error, which Woodruff's share then jumps.
hf7 <- function(x, w, p)
  if (length(x) == 1) x else round(survey:::qrule_hf7(x, w, p), 11)

quantiles <- function(put, design) {
  for (p in PROBABILITIES) for (rule in c("hf1", "hf7")) {
    qrule <- if (rule == "hf1") hf1 else hf7
    made <- svyquantile(~y, design, p, qrule = qrule, df = degf(design))[[1]]
    name <- sprintf("%s.%g", rule, p)
    put(name, made[1, "quantile"])
    put(paste0(name, ".low"), made[1, 2])
    put(paste0(name, ".high"), made[1, 3])
    put(paste0(name, ".se"), made[1, "se"])
  }
}

number <- function(variable, cut, by, group, design) {
  out <- function(statistic, value)
    put(variable, by, group, statistic, value)
  design$variables$y <- design$variables[[variable]]
  design <- subset(design, !is.na(y))
  design$variables$hit <- as.numeric(design$variables$y <= cut)
  w <- weights(design)
  kish <- sum(w)^2 / sum(w^2)
  df <- degf(design)
  out("n", nrow(design))
  out("population", sum(w))
  out("kish", kish)
  estimate(out, "mean", svymean(~y, design, deff = TRUE), df,
           svymean(~y, design, deff = "replace"))
  estimate(out, "total", svytotal(~y, design, deff = TRUE), df,
           svytotal(~y, design, deff = "replace"))
  shares(out, design, kish)
  quietly(quantiles(out, design))
}

ratio <- function(name, by, group, design) {
  out <- function(statistic, value) put(name, by, group, statistic, value)
  parts <- strsplit(name, "/")[[1]]
  design$variables$y <- design$variables[[parts[1]]]
  design$variables$x <- design$variables[[parts[2]]]
  design <- subset(design, !is.na(y) & !is.na(x))
  estimate(out, "ratio", svyratio(~y, ~x, design, deff = TRUE), degf(design),
           svyratio(~y, ~x, design, deff = "replace"))
}

# The design that a data file tells of.
design_of <- function(data) {
  part <- function(name)
    if (name %in% names(data)) as.formula(paste0("~", name)) else NULL
  psu <- part("psu")
  svydesign(id = if (is.null(psu)) ~1 else psu, strata = part("stratum"),
            fpc = part("population"), weights = part("weight"), data = data,
            nest = TRUE)
}

figures <- function(data, header, design) {
  lines <<- "variable,by,group,statistic,value"
  groups <- grep("^by:", names(data), value = TRUE)
  cases <- list(list("all", "all", rep(TRUE, nrow(data))))
  for (by in groups) for (group in unique(data[[by]][!is.na(data[[by]])]))
    cases <- c(cases, list(list(sub("^by:", "", by), group,
                                data[[by]] %in% group)))
  for (case in cases) {
    own <- design[case[[3]], ]
    for (i in seq_along(header)) {
      name <- sub("@.*", "", header[i])
      if (grepl("/", name)) ratio(name, case[[1]], case[[2]], own)
      else if (grepl("@", header[i]))
        number(name, as.numeric(sub(".*@", "", header[i])), case[[1]],
               case[[2]], own)
    }
  }
}

# Writes data, reads it back, and writes what R finds under each rule.
dataset <- function(name, data, rules = "fail") {
  path <- file.path(folder, "data", paste0(name, ".csv"))
  if ("weight" %in% names(data))
    data$weight <- sub("\\.?0+$", "", sprintf("%.12f", data$weight))
  write.csv(data, path, row.names = FALSE, quote = FALSE)
  data <- read.csv(path, check.names = FALSE, colClasses = c(NA))
  header <- names(data)
  names(data) <- sub("@.*", "", header)
  for (rule in rules) {
    options(survey.lonely.psu = rule)
    figures(data, header, design_of(data))
    writeLines(lines, file.path(folder, "results",
                                paste0(name, ".", rule, ".csv")))
  }
}

specials <- function() {
  lines <<- "variable,by,group,statistic,value"
  for (p in c(1e-6, 0.005, 0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975, 0.995)) {
    sizes <- c(0.3, 1, 2, 4.5, 9, 30, 117.25, 1e3, 1e5, 1e6)
    for (a in sizes) for (b in sizes) {
      out <- function(statistic, value)
        put("special", sprintf("%g", p), sprintf("%g %g", a, b), statistic,
            value)
      out("qbeta", qbeta(p, a, b))
      out("pbeta", pbeta(a / (a + b), a, b))
      if (b == 0.3) {
        out("qt", if (p == 0.5) 0 else qt(p, a))
        out("pt", pt(8 * p - 4, a))
        out("qnorm", qnorm(p))
        out("pnorm", pnorm(8 * p - 4))
      }
    }
  }
  writeLines(lines, file.path(folder, "results", "special.csv"))
}

data(api)
data(scd)
data(nhanes)

with_ratio <- function(data, name) {
  data[[name]] <- "NA"
  data
}
schools <- function(from, ...)
  with_ratio(data.frame(..., "by:type" = from$stype, "by:met" = from$sch.wide,
                        "api00@650" = from$api00, "api99@800" = from$api99,
                        "enroll@500" = from$enroll,
                        "meals@0" = from$meals, check.names = FALSE),
             "api00/api99")

dataset("apistrat", schools(apistrat, stratum = apistrat$stype,
                            population = apistrat$fpc, weight = apistrat$pw))
dataset("apisrs", schools(apisrs, population = apisrs$fpc,
                          weight = apisrs$pw))
dataset("apiclus1", schools(apiclus1, psu = apiclus1$dnum,
                            population = apiclus1$fpc, weight = apiclus1$pw))
# Two stages, of which the first is taken.
dataset("apiclus2", schools(apiclus2, psu = apiclus2$dnum,
                            population = apiclus2$fpc1, weight = apiclus2$pw))
# Nothing but the sample: no weights, no population.
dataset("apiplain", schools(apisrs))

# Strata with a single school: one of the high schools, and a stratum that is
# only in one group. The rest keeps its weights.
lone <- rbind(apistrat[apistrat$stype == "H", ][3, ],
              apistrat[apistrat$stype != "H", ])
lone$stratum <- ifelse(lone$stype == "E" & lone$sch.wide == "No",
                       paste0("E", as.integer(lone$api00 > 800)),
                       as.character(lone$stype))
dataset("lone", schools(lone, stratum = lone$stratum, weight = lone$pw),
        c("remove", "adjust", "average"))

dataset("scd", with_ratio(data.frame(
  stratum = scd$ESA, psu = scd$ambulance, "arrests@150" = scd$arrests,
  "alive@30" = scd$alive, check.names = FALSE), "alive/arrests"))

dataset("nhanes", with_ratio(data.frame(
  stratum = nhanes$SDMVSTRA, psu = nhanes$SDMVPSU, weight = nhanes$WTMEC2YR,
  "by:race" = nhanes$race, "by:sex" = nhanes$RIAGENDR,
  "by:age" = gsub("[^0-9A-Za-z]", "_", nhanes$agecat),
  "HI_CHOL@0" = nhanes$HI_CHOL, check.names = FALSE), "HI_CHOL/HI_CHOL"))

specials()
