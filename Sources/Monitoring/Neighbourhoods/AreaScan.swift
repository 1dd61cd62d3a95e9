import Documents
import Registrations

/// The figures of a neighbourhood scan.
public struct AreaScan: Sendable {
  public let plan: ScanPlan
  public let indicators: [AreaIndicator]
  /// Every area that an indicator has, by code.
  public let areas: [AreaCode]
  public let composite: CompositeIndex?
  public let shapes: AreaShapes?
  public let findings: [Finding]
  public let notInTheSystem: [String]

  /// Reads the data of a plan and computes. Nothing of it hangs on the number of threads.
  /// - Throws: `Findings` where a file cannot be read, or an indicator cannot be told by area.
  public static func compute(_ plan: ScanPlan, seed: UInt64 = 1, threads: Int = 1) throws(Findings) -> AreaScan {
    var indicators: [AreaIndicator] = []
    var findings = plan.findings
    var used: Set<AreaCode> = []
    var absent: [String] = []
    for source in plan.sources {
      let read = try AreaSource(plan: plan, source: source, threads: threads).read()
      if read.findings.contains(where: { $0.severity == .error }) { throw Findings(findings + read.findings) }
      indicators.append(read.indicator)
      findings += read.findings
      used.formUnion(read.used)
      absent += read.notInTheSystem.filter { !absent.contains($0) }
    }
    let areas = Set(indicators.flatMap { $0.figures.map(\.code) }).sorted()
    findings += CodeDifferences.findings(indicators, plan) + CodeDifferences.unused(plan, used)
    var composite: CompositeIndex?
    if let asked = plan.composite {
      let parts = asked.weights.compactMap { name, weight in
        indicators.first { $0.name == name.string }.map {
          CompositeIndex.Part($0, weight: weight, isReversed: asked.reversed.contains(name.string))
        }
      }
      do throws(NoComposite) {
        composite = try CompositeIndex(parts, scale: asked.scale, draws: asked.draws, seed: seed, threads: threads)
      } catch {
        findings.append(refusal(error, at: asked.place))
      }
    }
    var shapes: AreaShapes?
    if let map = plan.map {
      let read = try AreaShapes.read(map.path, property: map.property, projection: map.projection)
      findings += CodeDifferences.findings(read, areas, plan, map)
      shapes = read
    }
    return AreaScan(
      plan: plan, indicators: indicators, areas: areas, composite: composite, shapes: shapes, findings: findings,
      notInTheSystem: absent)
  }

  private static func refusal(_ error: NoComposite, at place: Place) -> Finding {
    switch error {
    case .tooFewAreas(let count):
      Finding(
        code: "composite_too_few_areas", severity: .warning, at: place,
        Words(
          nl: "\(count) gebieden hebben alle indicatoren; een samengestelde index vraagt er drie.",
          en: "\(count) areas have every indicator; a composite index needs three."))
    case .constant(let indicator):
      Finding(
        code: "composite_constant_indicator", severity: .warning, at: place,
        Words(
          nl: "\(indicator) is in elk gebied gelijk, en kan niet in een samengestelde index.",
          en: "\(indicator) is the same in every area, and cannot be in a composite index."))
    }
  }
}
