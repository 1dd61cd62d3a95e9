import Foundation

// Simulates how often intervals hold the truth and verdicts err, through the program's own pipeline:
// `CoverageStudy SETS [--limits LOW HIGH] [--page FILE] [--data FILE] [--only WORDS] [--seed N] [--folder PATH]`, limits in per cent.
// Prints the page; `--folder` keeps what is done and goes on from there; `--page` puts it between the marks of a documentation page, `--data` writes what the program reads. Ends with 1 where a default leaves the limits.
let words = Array(CommandLine.arguments.dropFirst())
func option(_ name: String, _ count: Int = 1, in words: [String]) -> [String] {
  guard let place = words.firstIndex(of: name), place + count < words.count else { return [] }
  return Array(words[(place + 1)...(place + count)])
}
let limits = option("--limits", 2, in: words).compactMap(Double.init)
let page = option("--page", in: words).first
let data = option("--data", in: words).first
let only = option("--only", in: words).first ?? ""
let sets = words.first.flatMap { Int($0) } ?? 10_000

let seed = option("--seed", in: words).first.flatMap { UInt64($0) } ?? StudyRun.seed
let report = try StudyRun.report(sets: sets, only: only, seed: seed, folder: option("--folder", in: words).first)
let judged = StudyLimits(report: report, low: (limits.first ?? 94) / 100, high: (limits.last ?? 96) / 100)
let tables = report.markdown + "\n\n" + judged.markdown
print(tables)
if let page {
  let (start, end) = ("<!-- study: begin -->", "<!-- study: end -->")
  let text = try String(contentsOfFile: page, encoding: .utf8)
  guard let first = text.range(of: start), let last = text.range(of: end) else {
    print("\(page) has no marks for the study")
    exit(2)
  }
  let changed = text[..<first.upperBound] + "\n\n" + tables + "\n" + text[last.lowerBound...]
  try String(changed).write(toFile: page, atomically: true, encoding: .utf8)
}
if let data { try report.json.write(toFile: data, atomically: true, encoding: .utf8) }
if !limits.isEmpty, !judged.faults.isEmpty { exit(1) }
