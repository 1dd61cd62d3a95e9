import Documents
import Evidence

/// Writes a scaling out in steps: for each place its own effect and its own amount, and their sum.
///
/// A formula may read `NAME.total` (all places), `NAME.new_place` (a place of mean size that did not take part, with an effect of its own draw)
/// and `NAME.typical_place` (the same with the mean effect). Work and memory grow with places × years in which the amount differs;
/// an amount that does not depend on the year is worked out once.
struct ScalingSteps {
  static let newPlace = "new place"

  private let scaling: Scenario.Scaling
  private var maker: StepMaker

  static func steps(of scaling: Scenario.Scaling) -> [Scenario.Step] {
    var writer = ScalingSteps(scaling: scaling)
    writer.write()
    return writer.maker.steps
  }

  private init(scaling: Scenario.Scaling) {
    self.scaling = scaling
    maker = StepMaker(at: scaling.name.place, sources: scaling.sources)
  }

  static func amount(_ scaling: Scenario.Scaling, _ place: Int) -> String { "\(scaling.name.string)·amount(\(place))" }
  static func total(_ scaling: Scenario.Scaling) -> String { "\(scaling.name.string).total" }
  static func newPlace(_ scaling: Scenario.Scaling) -> String { "\(scaling.name.string).new_place" }
  static func typicalPlace(_ scaling: Scenario.Scaling) -> String { "\(scaling.name.string).typical_place" }

  /// Whether a step is that of a place of mean size, which is none of the places that there are.
  static func isOfMeanPlace(_ step: Scenario.Step) -> Bool {
    guard let scale = step.block?.split(separator: "."), scale.count == 2, scale[0] == "scale" else { return false }
    return step.name.string == "\(scale[1]).new_place" || step.name.string == "\(scale[1]).typical_place"
  }

  private mutating func write() {
    var parts: [Expression] = []
    for (place, site) in scaling.places.enumerated() {
      parts.append(add(Self.amount(scaling, place), site, "\(place)", drawnAs: site.name))
    }
    maker.add(Self.total(scaling), maker.sum(parts), isInner: false)
    let mean = meanPlace
    add(Self.newPlace(scaling), mean, "new", drawnAs: Self.newPlace)
    add(Self.typicalPlace(scaling), mean, "typical", drawnAs: nil)
  }

  /// A place with the mean number of people, and means of the other numbers.
  private var meanPlace: Scenario.Scaling.Site {
    let count = Double(scaling.places.count)
    var numbers: [String: Double] = [:]
    for (name, _) in scaling.units {
      numbers[name] = scaling.places.reduce(0) { $0 + ($1.numbers[name] ?? 0) } / count
    }
    return .init(
      name: Self.newPlace, people: scaling.places.reduce(0) { $0 + $1.people } / count, classes: [:], numbers: numbers,
      tookPart: false)
  }

  /// - Parameter drawnAs: the place whose u is used; nil for the mean effect.
  @discardableResult
  private mutating func add(
    _ name: String, _ site: Scenario.Scaling.Site, _ mark: String, drawnAs drawn: String?
  ) -> Expression {
    let person = WrittenUnit(base: .count("person"))
    var names: [String: Expression] = ["people": maker.number(site.people, person)]
    for (number, unit) in scaling.units { names[number] = maker.number(site.numbers[number] ?? 0, unit) }
    for varying in scaling.varies {
      let effect = self.effect(varying, site, drawn)
      names[varying.name.string] = maker.add("\(scaling.name.string)·\(varying.name.string)(\(mark))", effect)
    }
    var amount = scaling.amount.replacing(names)
    if let factor = scaling.factor, !site.tookPart { amount = maker.product(factor.replacing(names), amount) }
    if let most = scaling.atMost {
      amount = .call(.min, [amount, most.replacing(names)], at: most.place)
    }
    return maker.add(name, amount, block: "scale.\(scaling.name.string)")
  }

  /// μ + bias + τ·u on the analysis scale, and back.
  private func effect(_ varying: Scenario.Scaling.Varying, _ site: Scenario.Scaling.Site, _ drawn: String?)
    -> Expression
  {
    var shift: [Expression] = []
    if let bias = varying.bias, !site.tookPart { shift.append(bias) }
    if let drawn {
      let u = Expression.name("\(scaling.name.string).\(varying.name.string).\(drawn)", at: maker.place)
      shift.append(maker.product(varying.between, u))
    }
    let mean = self.mean(varying, site)
    guard !shift.isEmpty else { return mean }
    switch varying.scale {
    case .identity: return maker.sum([mean] + shift)
    case .log: return maker.product(mean, .call(.exp, [maker.sum(shift)], at: maker.place))
    case .logit:
      let odds = maker.product(
        maker.quotient(mean, maker.difference(maker.number(1), mean)),
        .call(.exp, [maker.sum(shift)], at: maker.place))
      return maker.quotient(odds, maker.sum([maker.number(1), odds]))
    }
  }

  /// Of the class of the place; for the mean place, which has none, that of all, by their people.
  private func mean(_ varying: Scenario.Scaling.Varying, _ site: Scenario.Scaling.Site) -> Expression {
    guard let column = varying.column else { return varying.means[0].formula }
    if let level = site.classes[column], let own = varying.means.first(where: { $0.level == level }) {
      return own.formula
    }
    let all = scaling.places.reduce(0) { $0 + $1.people }
    return maker.sum(
      varying.means.map { mean in
        let people = scaling.places.filter { $0.classes[column] == mean.level }.reduce(0) { $0 + $1.people }
        return maker.product(maker.number(people / all), mean.formula)
      })
  }
}

extension Scenario.Scaling {
  /// The sums of the scaling.
  var steps: [Scenario.Step] { ScalingSteps.steps(of: self) }
}
