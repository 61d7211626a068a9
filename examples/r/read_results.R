# Reads what `landbridge run SCENARIO --csv DIR` wrote, and the tables that a corridor's datapackage.json names.
#
# Rscript read_results.R RESULTS [CORRIDOR]    base R alone; jsonlite where it is installed

arguments <- commandArgs(trailingOnly = TRUE)
results <- arguments[1]
read_table <- function(...) read.csv(file.path(...), encoding = "UTF-8", check.names = FALSE)

units <- read_table(results, "columns.csv")
kpis <- read_table(results, "kpi.csv")
cat(sprintf("%s: %s %.6g %s\n", kpis$scenario, kpis$name, kpis$value, kpis$unit), sep = "")

for (folder in list.dirs(results, recursive = FALSE)) {
  shares <- read_table(folder, "gateway_share.csv")
  teu <- sort(tapply(shares$teu, shares$gateway, sum), decreasing = TRUE)[1:5]
  unit <- units$unit[units$table == "gateway_share" & units$column == "teu"]
  cat(sprintf("%s: %s %.0f %s\n", basename(folder), names(teu), teu, unit), sep = "")
}

if (length(arguments) > 1 && requireNamespace("jsonlite", quietly = TRUE)) {
  package <- jsonlite::fromJSON(file.path(arguments[2], "datapackage.json"), simplifyVector = FALSE)
  for (resource in package$resources[1:5]) {
    rows <- read_table(arguments[2], resource$path)
    cat(sprintf("%s: %d rows of %d columns, %s\n", resource$name, nrow(rows), ncol(rows), resource$title))
  }
}
