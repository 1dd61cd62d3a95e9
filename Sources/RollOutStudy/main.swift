import Foundation

// Simulates roll-outs, also with effects that grow and differ by start: how often the interval of the recommended estimator holds the truth, and
// how often two-way fixed effects is flagged as biased.
//
//     RollOutStudy SETS [--limits LOW HIGH] [--page FILE] [--seed N]
//
// Limits in per cent, of what each truth and size must lie between. Ends with 1 where the recommended estimator leaves them, or two-way fixed effects
// goes by unflagged in more than one set of a hundred where effects differ. With --page the table is written as a page of the documentation.
let words = Array(CommandLine.arguments.dropFirst())
let sets = words.first.flatMap { Int($0) } ?? 10_000
func option(_ name: String) -> ArraySlice<String> {
  words.firstIndex(of: name).map { words[($0 + 1)...] } ?? []
}
let limits = option("--limits").prefix(2).compactMap(Double.init)
let seed = option("--seed").first.flatMap(UInt64.init) ?? 20_261_128

var table = RollOutTable(sets: sets)
for truth in RollOutTruth.all {
  var total = RollOutResult()
  for set in 0..<sets { total += try RollOutResult(truth, set: set, seed: seed) }
  table.add(truth, total)
}
print(table.text)
if let path = option("--page").first {
  try RollOutPage(table: table).text.write(toFile: path, atomically: true, encoding: .utf8)
}
if limits.count == 2 {
  let faults = table.faults(outside: limits[0]...limits[1])
  for fault in faults { print(fault) }
  if !faults.isEmpty { exit(1) }
}
