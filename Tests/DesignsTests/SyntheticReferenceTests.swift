import Designs
import LinearAlgebra
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct SyntheticReferenceTests {
  typealias Estimate = SyntheticDifferenceInDifferences

  /// Donors in the order of their names, the treated last, as the peer orders them.
  private static func california() throws -> (ReferenceCase, BlockPanel) {
    let reference = try ReferenceCase("prop99_synth")
    let states = reference.data.texts("State")
    let treated = zip(states, reference.data.numbers("treated")).filter { $1 == 1 }.map(\.0)
    let last = try #require(treated.first)
    let units = Set(states).subtracting([last]).sorted() + [last]
    let periods = Set(reference.data.texts("Year")).sorted()
    var outcome = Matrix(rows: units.count, columns: periods.count, repeating: .nan)
    let years = reference.data.codes("Year", levels: periods).codes
    let codes = reference.data.codes("State", levels: units).codes
    for (i, value) in reference.data.numbers("PacksPerCapita").enumerated() { outcome[codes[i], years[i]] = value }
    let panel = try BlockPanel(
      units: units, periods: periods, outcome: outcome, treated: [units.count - 1],
      firstTreated: periods.firstIndex(of: "1989") ?? 0)
    return (reference, panel)
  }

  private static func expected(_ reference: ReferenceCase, _ id: String, _ key: String = "estimate") -> Double {
    reference.term("ATT_1989_2000", of: id)[key].number
  }

  @Test(arguments: [("sdid", Estimate.Form.weighted), ("sc", .control), ("did", .even)])
  func `The reference case prop99_synth agrees with R's synthdid`(id: String, form: Estimate.Form) throws {
    let (reference, panel) = try Self.california()
    let tolerance = reference.expected["tolerance"][id].number
    let estimate = try Estimate(panel, form: form, search: .published)
    #expect(abs(estimate.effect - Self.expected(reference, id)) < tolerance)
    // The peer draws 200 placebos of 38 at random; here each of the 38 has its turn.
    let error = try estimate.placebos(isWarm: true).standardError
    let monteCarlo = reference.expected["tolerance"]["placebo_se_relative"].number
    #expect(abs(error / Self.expected(reference, id, "se") - 1) < monteCarlo)
  }

  @Test func `The reference case prop99_synth agrees with R's synthdid where its search goes on, sdid`() throws {
    let (reference, panel) = try Self.california()
    let estimate = try Estimate(panel)
    let given = reference.expected["sdid_tight_weights"]
    #expect(
      abs(estimate.effect - Self.expected(reference, "sdid_tight")) < reference.expected["tolerance"]["sdid"].number)
    for (place, donor) in panel.donors.enumerated() {
      #expect(abs(estimate.unitWeights[place] - given["omega"][panel.units[donor]].number) < 1e-4)
    }
    for t in 0..<panel.firstTreated {
      #expect(abs(estimate.periodWeights[t] - given["lambda"][panel.periods[t]].number) < 1e-4)
    }
  }

  /// After a million steps the peer's weights are still 0.0003 off, and its effect 0.007: the exact ones fit better.
  @Test func `The reference case prop99_synth agrees with R's synthdid where its search goes on, sc`() throws {
    let (reference, panel) = try Self.california()
    let steps = Estimate.Search.stepwise(minimumDecrease: 1e-8, maximumSteps: 1_000_000)
    let estimate = try Estimate(panel, form: .control, search: steps)
    #expect(abs(estimate.effect - Self.expected(reference, "sc_tight")) < reference.expected["tolerance"]["sc"].number)
    let exact = try Estimate(panel, form: .control)
    #expect(exact.fitBefore < estimate.fitBefore)
    for (one, other) in zip(exact.unitWeights, estimate.unitWeights) { #expect(abs(one - other) < 1e-3) }
  }

  @Test func `The reference case prop99_synth agrees with R's synthdid on placebos in space`() throws {
    let (reference, panel) = try Self.california()
    let given = reference.expected["placebo_in_space"]
    let names = given["states"].array.compactMap(\.string)
    for (id, form) in [("sdid", Estimate.Form.weighted), ("sc", .control)] {
      let estimate = try Estimate(panel, form: form, search: .published)
      let placebos = try PanelPlacebos(panel) { donors, _ in
        let own = try Estimate(donors, form: form, search: .published)
        return PanelPlacebos.Placebo(effect: own.effect, baseline: own.baseline, fitBefore: own.fitBefore)
      }
      let tolerance = reference.expected["tolerance"][id].number
      for (place, name) in names.enumerated() {
        #expect(panel.units[placebos.chosen[place][0]] == name)
        #expect(abs(placebos.placebos[place].effect - given[id][place].number) < tolerance, "\(id) \(name)")
      }
      #expect(abs(placebos.rank(of: estimate.effect) - given["rank_p_\(id)"].number) < 1e-12)
    }
  }

  /// Regions of the case with an outcome, by number, without the country as a whole; the treated is number 17.
  private static func basque() throws -> (ReferenceCase, BlockPanel, [Int]) {
    let reference = try ReferenceCase("basque_synth")
    let numbers = reference.data.numbers("regionno").map { Int($0) }
    let regions = Set(numbers).subtracting([1]).sorted()
    let names = Dictionary(zip(numbers, reference.data.texts("regionname")), uniquingKeysWith: { first, _ in first })
    let years = reference.data.numbers("year").map { Int($0) }
    let periods = Set(years).sorted()
    var outcome = Matrix(rows: regions.count, columns: periods.count, repeating: .nan)
    for (i, value) in reference.data.numbers("gdpcap").enumerated() {
      if let unit = regions.firstIndex(of: numbers[i]), let t = periods.firstIndex(of: years[i]) {
        outcome[unit, t] = value
      }
    }
    let panel = try BlockPanel(
      units: regions.map { names[$0] ?? "" }, periods: periods.map { "\($0)" }, outcome: outcome,
      treated: [regions.firstIndex(of: 17) ?? 0], firstTreated: periods.firstIndex(of: 1970) ?? 0)
    return (reference, panel, regions)
  }

  @Test func `The reference case basque_synth agrees with a convex program of numpy on the outcome alone`() throws {
    let (reference, panel, _) = try Self.basque()
    let control = SyntheticControl(outcomeOnly: panel)
    let model = reference.model("outcome_only_simplex")
    for (place, donor) in panel.donors.enumerated() {
      let given = model["weights"][panel.units[donor]].number
      #expect(abs(control.weights[place] - (given.isFinite ? given : 0)) < 1e-9)
    }
    #expect(
      abs(control.effect - reference.term("mean_gap_1970_1997", of: "outcome_only_simplex")["estimate"].number) < 1e-9)
    #expect(
      abs((control.gaps.last ?? .nan) - reference.term("gap_1997", of: "outcome_only_simplex")["estimate"].number)
        < 1e-9)
    #expect(abs(control.fitBefore * control.fitBefore - model["mspe_pre"].number) < 1e-10)
    #expect(control.isUnique)
  }

  /// The means of the case's article: schooling and investment 1964–69, income 1960–69, sectors in the odd years 1961–69, density 1969.
  private static func predictors(_ reference: ReferenceCase, _ panel: BlockPanel, _ regions: [Int]) throws -> Predictors
  {
    let numbers = reference.data.numbers("regionno").map { Int($0) }
    let years = reference.data.numbers("year").map { Int($0) }
    func means(_ name: String, _ periods: [Int]) -> [Double] {
      let values = reference.data.numbers(name)
      return regions.map { region in
        let own = values.indices.filter { numbers[$0] == region && periods.contains(years[$0]) }.map { values[$0] }
          .filter(\.isFinite)
        return own.reduce(0, +) / Double(own.count)
      }
    }
    let school = ["school.illit", "school.prim", "school.med", "school.high"]
    var columns = school.map { means($0, Array(1964...1969)) }
    columns[3] = zip(columns[3], means("school.post.high", Array(1964...1969))).map { $0 + $1 }
    let totals = regions.indices.map { i in columns.reduce(0) { $0 + $1[i] } }
    columns = columns.map { column in zip(column, totals).map { 100 * $0 / $1 } }
    let sectors = ["agriculture", "energy", "industry", "construction", "services.venta", "services.nonventa"]
    columns += [means("invest", Array(1964...1969)), means("gdpcap", Array(1960...1969))]
    columns += sectors.map { means("sec." + $0, [1961, 1963, 1965, 1967, 1969]) }
    columns.append(means("popdens", [1969]))
    return try Predictors(panel, names: columns.indices.map { "x\($0)" }, values: Matrix(columns: columns))
  }

  @Test func `The reference case basque_synth agrees with R's Synth on weights by predictors`() throws {
    let (reference, panel, regions) = try Self.basque()
    let fitted = 5..<15
    let control = SyntheticControl(panel, predictors: try Self.predictors(reference, panel, regions), fitted: fitted)
    let model = reference.model("jss_2011_synth")
    for (place, donor) in panel.donors.enumerated() {
      let given = model["weights"][panel.units[donor]].number
      #expect(abs(control.weights[place] - (given.isFinite ? given : 0)) < 1e-4, "\(panel.units[donor])")
    }
    let loss = fitted.reduce(0) { $0 + control.gaps[$1] * control.gaps[$1] } / Double(fitted.count)
    #expect(abs(loss / model["loss_v"].number - 1) < 1e-7)
    #expect(abs(control.effect - reference.term("mean_gap_1970_1997", of: "jss_2011_synth")["estimate"].number) < 1e-4)
  }

  /// The search of that peer stopped early; ours ends, from the same predictors, at weights that fit the years 1960–69 much nearer.
  @Test
  func `The reference case basque_synth is fitted nearer than by its peer abadie_v_weights, whose search stopped`()
    throws
  {
    let (reference, panel, regions) = try Self.basque()
    let fitted = 5..<15
    let control = SyntheticControl(panel, predictors: try Self.predictors(reference, panel, regions), fitted: fitted)
    let loss = fitted.reduce(0) { $0 + control.gaps[$1] * control.gaps[$1] } / Double(fitted.count)
    #expect(loss < 0.25 * reference.model("abadie_v_weights")["mspe_pre_1960_69"].number)
  }
}
