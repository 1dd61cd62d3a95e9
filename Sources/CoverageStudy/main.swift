import Estimation
import Foundation

let words = Array(CommandLine.arguments.dropFirst())
let sets = Int(words.first ?? "") ?? 500
let only = words.dropFirst().first ?? ""
for design in Catalogue.simulated where only.isEmpty || design.name.contains(only) {
  for withEffect in [true, false] {
    let start = Date()
    let tally = try Simulation(design, seed: 1).run(sets: sets, withEffect: withEffect)
    func pct(_ x: Double) -> String { String(format: "%.1f", 100 * x) }
    let n = Double(tally.sets)
    print("\(design.name) | \(withEffect ? "claim" : "null") | main \(pct(tally.main.share)) [\(pct(Double(tally.main.below)/n)) \(pct(Double(tally.main.above)/n))] sup \(pct(Double(tally.claimSupported)/n)) ref \(pct(Double(tally.claimRefuted)/n)) any \(pct(Double(tally.anySupported)/n)) refused \(tally.refused) chosen \(tally.chosen) | " + tally.recipes.sorted { $0.key < $1.key }.map { "\($0.key) \(pct($0.value.share))[\(pct(Double($0.value.below)/Double($0.value.given))) \(pct(Double($0.value.above)/Double($0.value.given)))]" }.joined(separator: " ") + " | \(Int(Date().timeIntervalSince(start) * 1000)) ms")
  }
}
