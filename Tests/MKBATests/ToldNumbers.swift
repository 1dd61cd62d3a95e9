/// Numbers of a printed run by the names that figures have: `alternatives.standard.flows.elderly work.present_value`.
struct ToldNumbers {
  let run: PrintedJSON

  /// The member whose key begins the rest of the name, and what is left of it; a key may hold a dot.
  private static func step(_ value: PrintedJSON, _ rest: Substring) -> (value: PrintedJSON, rest: Substring)? {
    for (key, member) in value.members.sorted(by: { $0.key.count > $1.key.count }) {
      if rest == key { return (member, "") }
      if rest.hasPrefix(key + ".") { return (member, rest.dropFirst(key.count + 1)) }
    }
    return nil
  }

  /// The object or number of a name; nil where there is none.
  subscript(name: String) -> PrintedJSON? {
    var rest = Substring(name)
    var value = run
    if let range = rest.range(of: "alternatives."), range.lowerBound == rest.startIndex {
      rest = rest[range.upperBound...]
      guard
        let alternative = run["alternatives"].items.first(where: { item in
          item["name"].text.map { rest.hasPrefix($0 + ".") } ?? false
        }), let own = alternative["name"].text
      else { return nil }
      rest = rest.dropFirst(own.count + 1)
      let isIndicator = Self.step(alternative["indicators"], rest) != nil
      value = isIndicator ? alternative["indicators"] : alternative
    }
    while !rest.isEmpty {
      if let place = Int(rest.prefix { $0 != "." }), !value.items.isEmpty {
        value = value[place]
        rest = rest.drop { $0 != "." }.dropFirst()
      } else if let next = Self.step(value, rest) {
        (value, rest) = next
      } else {
        return nil
      }
    }
    return value
  }

  /// The number in the middle of a figure.
  static func central(_ value: PrintedJSON) -> Double? {
    value.number
      ?? ["mean", "share_of_draws", "ratio_of_means", "median"].lazy.compactMap { value[$0].number }.first
  }
}
