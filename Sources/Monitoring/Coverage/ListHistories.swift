/// How many people stand on which lists, by every combination of lists: the table that several lists with one key make.
public struct ListHistories: Sendable, Equatable {
  /// In the order of the file; two to six.
  public let lists: [String]
  /// People by combination: bit i of the index is list i. `people[0]`, those on no list, is 0.
  public let people: [Int]

  public static let mostLists = 6

  /// - Parameter people: by combination, from 1 to 2ᵏ − 1.
  /// - Returns: nil where nobody is on a list, a number is negative, or the lists are not two to six with different names.
  public init?(lists: [String], people: [Int: Int]) {
    guard (2...Self.mostLists).contains(lists.count), Set(lists).count == lists.count,
      people.allSatisfy({ (1..<(1 << lists.count)).contains($0.key) && $0.value >= 0 }),
      people.contains(where: { $0.value > 0 })
    else { return nil }
    self.lists = lists
    self.people = (0..<(1 << lists.count)).map { people[$0] ?? 0 }
  }

  /// People on at least one list: n.
  public var observed: Int { people.reduce(0, +) }

  /// People on a list.
  public func count(on list: Int) -> Int { count { $0 & (1 << list) != 0 } }

  /// People on both.
  public func count(on first: Int, and second: Int) -> Int {
    let both = (1 << first) | (1 << second)
    return count { $0 & both == both }
  }

  /// People on two lists or more.
  public var onSeveral: Int { count { $0.nonzeroBitCount > 1 } }

  /// The names of a combination: `police + shelter`.
  public func name(of combination: Int) -> String {
    lists.indices.filter { combination & (1 << $0) != 0 }.map { lists[$0] }.joined(separator: " + ")
  }

  private func count(where holds: (Int) -> Bool) -> Int {
    people.indices.reduce(0) { holds($1) ? $0 + people[$1] : $0 }
  }
}
