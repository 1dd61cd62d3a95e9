import Evidence

extension Model {
  /// An amount in all places of a country, by place.
  public struct Scale: Sendable {
    public struct Place: Sendable {
      public let name: String
      public let people: Double
      /// Values of the columns that classify places.
      public let classes: [String: String]
      public let tookPart: Bool
    }

    /// What it comes to under an alternative, in levels: registers by year.
    public struct Amounts: Sendable {
      public let places: [[Register]]
      public let total: [Register]
      /// A place of mean size that did not take part, with an effect of its own draw.
      public let newPlace: [Register]
      /// The same with the mean effect.
      public let typicalPlace: [Register]

      func moved(_ to: ([Register]) -> [Register]) -> Amounts {
        Amounts(
          places: places.map(to), total: to(total), newPlace: to(newPlace), typicalPlace: to(typicalPlace))
      }
    }

    public let name: String
    public let unit: Unit
    public let places: [Place]
    public let columns: [String]
    public let volunteered: Bool
    /// In the order of the model's alternatives, the baseline first.
    public var alternatives: [Amounts]

    func moved(_ to: ([Register]) -> [Register]) -> Scale {
      var result = self
      result.alternatives = alternatives.map { $0.moved(to) }
      return result
    }
  }
}

extension Model.Scale {
  /// How many of the places of a class took part.
  public struct Coverage: Sendable {
    /// `size`
    public let column: String
    /// `small`
    public let level: String
    public let places: Int
    public let people: Double
    public let placesThatTookPart: Int
    public let peopleThere: Double
  }

  /// By each column that classifies places, levels in the order of the file.
  public var coverage: [Coverage] {
    columns.flatMap { column -> [Coverage] in
      var levels: [String] = []
      for place in places {
        if let level = place.classes[column], !levels.contains(level) { levels.append(level) }
      }
      return levels.map { level in
        let members = places.filter { $0.classes[column] == level }
        let sites = members.filter(\.tookPart)
        return Coverage(
          column: column, level: level, places: members.count, people: members.reduce(0) { $0 + $1.people },
          placesThatTookPart: sites.count, peopleThere: sites.reduce(0) { $0 + $1.people })
      }
    }
  }
}
