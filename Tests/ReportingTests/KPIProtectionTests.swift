import Disclosure
import Documents
import Monitoring
import Reporting
import Testing

@Suite("Figures of indicators, released")
struct KPIProtectionTests {
  static let recipe = Words(nl: "exact", en: "exact")

  static func share(
    _ kpi: String, _ name: String, _ period: String?, _ numerator: Int, _ n: Int, shrunk: Bool = false
  ) -> KPIFigure {
    KPIFigure(
      kpi: kpi, group: name.isEmpty ? .all : .init(by: "neighbourhood", name: name), period: period, n: n,
      numerator: Double(numerator), denominator: Double(n), value: Double(numerator) / Double(n), low: 0, high: 1,
      shrunk: shrunk ? .init(value: 0.3, low: 0.2, high: 0.4, weight: 0.5) : nil, recipe: recipe)
  }

  static func count(_ name: String, _ period: String?, _ n: Int, by: String = "neighbourhood") -> KPIFigure {
    KPIFigure(
      kpi: "clients", group: name.isEmpty ? .all : .init(by: by, name: name), period: period, n: n, value: Double(n),
      low: nil, high: nil, recipe: recipe)
  }

  static func hidden(_ figures: [KPIFigure], _ profile: PrivacyProfile = .usual) -> [String] {
    KPIProtection(profile).released(figures).filter(\.isSuppressed).map {
      $0.figure.group.name + ($0.figure.period.map { " \($0)" } ?? "")
    }
  }

  @Test("hide a second group where all minus the others would give the first")
  func secondGroup() {
    // 5 = 105 − 40 − 60 until another is hidden; the smaller of the two is the cheaper loss.
    let figures = [("north", 5), ("south", 40), ("east", 60), ("", 105)].map { Self.count($0.0, nil, $0.1) }
    #expect(Self.hidden(figures) == ["north", "south"])
  }

  @Test("hide nothing where every group is large, and an empty group is shown")
  func nothingToHide() {
    #expect(Self.hidden([("north", 0), ("south", 40), ("", 40)].map { Self.count($0.0, nil, $0.1) }).isEmpty)
  }

  @Test("hide a share of which fewer than ten do, or fewer than ten do not, with nobody and everybody among them")
  func bothSides() {
    for numerator in [0, 3, 9, 31, 40] {
      #expect(Self.hidden([Self.share("work", "", nil, numerator, 40)]) == [""], "\(numerator) of 40")
    }
    for numerator in [10, 30] { #expect(Self.hidden([Self.share("work", "", nil, numerator, 40)]).isEmpty) }
  }

  @Test("hide the people of an indicator that another with the same people would give back")
  func samePeople() {
    let clients = [("north", 5), ("south", 40), ("east", 60), ("", 105)].map { Self.count($0.0, nil, $0.1) }
    let shares = [("north", 2, 5), ("south", 20, 40), ("east", 25, 60), ("", 47, 105)].map {
      Self.share("work", $0.0, nil, $0.1, $0.2)
    }
    #expect(Self.hidden(clients + shares) == ["north", "south", "north", "south"])
  }

  @Test("hide a period that its year would give back")
  func periods() {
    let figures = [("2024-Q1", 4), ("2024-Q2", 30), ("2024-Q3", 50), ("2024-Q4", 70), ("2024", 154)].map {
      Self.count("", $0.0, $0.1)
    }
    #expect(Self.hidden(figures) == [" 2024-Q1", " 2024-Q2"])
  }

  @Test("hide a third organisation, as the second knows its own figures")
  func organisationsKnowThemselves() {
    let figures = [("a", 5), ("b", 40), ("c", 60), ("", 105)].map { Self.count($0.0, nil, $0.1, by: "organisation") }
    #expect(Self.hidden(figures) == ["a", "b", "c"])
  }

  @Test("hide a group where the rest, without a group, is a handful of people")
  func rest() {
    // 103 − 40 − 60 = 3 people without a neighbourhood.
    let figures = [("south", 40), ("east", 60), ("", 103)].map { Self.count($0.0, nil, $0.1) }
    #expect(Self.hidden(figures) == ["south"])
  }

  @Test("withhold the figures drawn towards a mean that holds a hidden one")
  func shrunken() {
    let figures = [("north", 2, 50), ("south", 20, 40), ("east", 25, 60), ("west", 22, 44), ("", 69, 194)].map {
      Self.share("work", $0.0, nil, $0.1, $0.2, shrunk: true)
    }
    let released = KPIProtection(.usual).released(figures)
    #expect(released[0].isSuppressed && released[0].figure.value == nil && released[0].figure.n == 0)
    for figure in released.prefix(4) { #expect(figure.figure.shrunk == nil) }
    #expect(KPIProtection(.usual).released(Array(figures[1...3])).allSatisfy { $0.figure.shrunk != nil })
  }

  @Test("are withheld where one contributes more than half of a total")
  func dominance() {
    func hours(_ largest: Double) -> KPIFigure {
      KPIFigure(
        kpi: "hours", group: .all, period: nil, n: 20, value: 100, low: nil, high: nil,
        contributions: .init(largest: largest, second: 5), recipe: Self.recipe)
    }
    #expect(Self.hidden([hours(51)]) == [""])
    #expect(Self.hidden([hours(20)]).isEmpty)
    // p%: 100 − 49 − 47 = 4 < 10% of 49.
    let two = KPIFigure(
      kpi: "hours", group: .all, period: nil, n: 20, value: 100, low: nil, high: nil,
      contributions: .init(largest: 49, second: 47), recipe: Self.recipe)
    #expect(Self.hidden([two]) == [""])
  }

  @Test("lose their interval below ten degrees of freedom")
  func degreesOfFreedom() {
    func mean(_ n: Int) -> ReleasedFigure {
      KPIProtection(.usual).released([
        KPIFigure(
          kpi: "scale", group: .all, period: nil, n: n, value: 3.2, low: 3, high: 3.4, standardError: 0.1,
          recipe: Self.recipe)
      ])[0]
    }
    #expect(mean(10).figure.low == nil && mean(10).figure.standardError == nil && mean(10).figure.value == 3.2)
    #expect(mean(11).figure.low == 3)
  }

  @Test("are multiples of the rounding, without what gives the true counts back")
  func rounding() {
    let profile = PrivacyProfile(rounding: 5)
    let figure = KPIProtection(profile).released([Self.share("work", "", nil, 17, 43)])[0].figure
    // 17 of 43 → 15 of 45.
    #expect(figure.n == 45 && figure.numerator == 15 && figure.value == 15.0 / 45 && figure.low == nil)
  }
}
