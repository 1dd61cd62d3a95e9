import Models
import Monitoring
import Testing

@Suite("Figures of organisations")
struct GroupsInKPITests {
  private func result(_ clients: MadeClients = MadeClients()) throws -> KPIResult {
    let table = try clients.table()
    defer { table.remove() }
    return try table.result()
  }

  @Test("stand beside the same figures drawn towards their mean")
  func shrunk() throws {
    let result = try result()
    let shares = result.figures.filter { $0.kpi == "reached" && $0.group != .all && $0.period == "2023" }
    #expect(shares.count == 4)
    let fit = try Shrinkage(
      .shares, events: shares.compactMap(\.numerator), exposures: shares.compactMap(\.denominator))
    for (figure, shrunk) in zip(shares, fit.shrunk) {
      let found = try #require(figure.shrunk)
      #expect(found.value == shrunk.value && found.low == shrunk.low && found.weight == shrunk.weight)
      #expect(found.low < found.value && found.value < found.high)
    }
    // Over all years a client has four rows, and the share a standard error by person.
    let clustered = result.figures.filter { $0.kpi == "reached" && $0.group != .all && $0.period == nil }
    let odds = try Shrinkage(
      shares: clustered.compactMap(\.value), standardErrors: clustered.compactMap(\.standardError))
    for (figure, shrunk) in zip(clustered, odds.shrunk) { #expect(figure.shrunk?.value == shrunk.value) }
    // A mean of each group with its standard error: normal around the mean of the groups.
    let means = result.figures.filter { $0.kpi == "hours_each" && $0.group != .all && $0.period == nil }
    let normal = try RandomEffects(
      means.compactMap(\.value), variances: means.compactMap(\.standardError).map { $0 * $0 })
    for (figure, prediction) in zip(means, normal.predictions) {
      #expect(figure.shrunk?.value == prediction.value)
    }
    #expect(result.figures.filter { $0.group == .all }.allSatisfy { $0.shrunk == nil })
  }

  @Test("have no finding of steering where nothing was steered")
  func sound() throws {
    let codes = Set(try result().findings.map(\.code))
    #expect(codes.isDisjoint(with: ["kpi_heaps_at_target", "kpi_easier_intake", "kpi_breaks"]), "\(codes)")
  }

  @Test("have a trend over the periods of the whole")
  func trend() throws {
    let trends = try result().trends
    #expect(trends.map(\.kpi) == ["hours_each", "reached"])
    #expect(trends[1].periods == ["2022", "2023", "2024", "2025"])
    #expect(trends[1].trend.kind == .shares && trends[0].trend.kind == .values)
  }

  @Test("have caseloads of twelve workers and a funnel of points without a name")
  func caseload() throws {
    let caseload = try #require(try result().caseload)
    // 200 clients over 12 workers: eight have 17 and four have 16; all have more than 12.
    let figures = try #require(caseload.caseload.periods.first?.figures)
    #expect(abs(figures.mean - 200.0 / 12) < 1e-12)
    #expect(figures.aboveNorm == 12)
    #expect(caseload.funnel?.points.count == 12)
    #expect(!"\(caseload)".contains("w1"))
  }

  @Test("do not hang on the order of the rows")
  func order() throws {
    let clients = MadeClients()
    let lines = clients.rows.split(separator: "\n")
    let turned = [lines[0]] + lines.dropFirst().reversed()
    let table = try TrialTable(
      codebook: MadeClients.codebook, rows: turned.joined(separator: "\n") + "\n",
      files: ["own.kpis.yaml": MadeClients.library])
    defer { table.remove() }
    let (one, other) = (try result(clients), try table.result())
    for (first, second) in zip(one.figures, other.figures) where first.numerator != nil {
      #expect(first.shrunk?.value == second.shrunk?.value)
    }
    for (first, second) in zip(one.caseload?.funnel?.points ?? [], other.caseload?.funnel?.points ?? []) {
      // The fit sums over rows in their order: rounding alone.
      #expect(abs(first.expected - second.expected) < 1e-9 && first.observed == second.observed)
    }
  }
}
