import Foundation

// Simulates roll-outs, also with effects that grow and differ by group: how often the interval of the recommended estimator holds the truth, and
// how often two-way fixed effects is flagged as biased. `RollOutStudy SETS [--limits LOW HIGH]`, limits in per cent. Ends with 1 where the
// recommended estimator leaves the limits, or two-way fixed effects goes by unflagged in more than one set of a hundred where effects differ.
let words = Array(CommandLine.arguments.dropFirst())
let sets = words.first.flatMap { Int($0) } ?? 10_000
let place = words.firstIndex(of: "--limits")
let limits = place.map { words[($0 + 1)...].prefix(2).compactMap(Double.init) } ?? []
let seed: UInt64 = 20_261_128

func percent(_ share: Double) -> String { String(format: "%.1f%%", 100 * share) }

print(
  "| truth | units | Callaway–Sant'Anna holds it | imputation | two-way | bias of the first | of two-way | flagged | differ |"
)
print("|---|---|---|---|---|---|---|---|---|")
var faults = 0
for truth in RollOutTruth.all {
  var total = RollOutResult()
  for set in 0..<sets { total += try RollOutResult(truth, set: set, seed: seed) }
  let answered = Double(max(1, total.sets - total.refused))
  let shares = [total.covered, total.imputedCovered, total.twoWayCovered].map { percent(total.share($0)) }
  let biases = [total.error, total.twoWayError].map { String(format: "%.3f", $0 / answered) }
  let told = [total.flagged, total.differing].map { percent(total.share($0)) }
  print("| \(truth.name) | \(truth.units) | \((shares + biases + told).joined(separator: " | ")) |")
  if limits.count == 2 {
    let covered = 100 * total.share(total.covered)
    if covered < limits[0] || covered > limits[1] { faults += 1 }
    if truth.differs, total.share(total.flagged) < 0.99 { faults += 1 }
  }
}
print("\nSets of each truth: \(sets). Beyond the limits: \(faults)")
if faults > 0 { exit(1) }
