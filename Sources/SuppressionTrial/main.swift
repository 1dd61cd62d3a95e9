import Disclosure

// Prints random tables with the cells that the program would hide, one JSON document, for an attack by others:
// `SuppressionTrial [TABLES [FIRST]]`. True values stand in it, so that the attack can be judged.
let words = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
let count = words.first ?? 1000
let first = words.dropFirst().first ?? 1
let profile = PrivacyProfile.usual
print("{\"limit\": \(profile.smallestCell), \"tables\": [")
for seed in first..<(first + count) {
  let table = RandomTables.table(seed: seed, limit: profile.smallestCell)
  let suppression = Suppression(table, profile)
  func whole(_ flags: [Bool]) -> String { flags.map { $0 ? "1" : "0" }.joined(separator: ",") }
  let values = table.cells.map { "\(Int($0.value))" }.joined(separator: ",")
  let relations = table.relations.map { relation in
    "[" + zip(relation.cells, relation.factors).map { "[\($0),\(Int($1))]" }.joined(separator: ",") + "]"
  }
  print(
    """
    {"seed": \(seed), "values": [\(values)], "relations": [\(relations.joined(separator: ","))],
     "primary": [\(whole(Suppression.primaryPattern(table, profile)))], "hidden": [\(whole(suppression.pattern))]}\
    \(seed + 1 < first + count ? "," : "")
    """)
}
print("]}")
