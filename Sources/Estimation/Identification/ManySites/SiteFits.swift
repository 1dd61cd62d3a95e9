import Documents
import Evidence
import LinearAlgebra
import Models
import Pooling

/// The effect of a hypothesis at each site by itself, in the order of the names of sites.
struct SiteFits {
  struct SiteFit {
    let name: String
    /// Records of the site.
    let records: [Int]
    /// Rows, or years for a rate.
    let treatedSize: Double
    let counts: Arms<Int>
    /// Parts `effect` and `baseline` with their covariance.
    let fit: EffectFit
  }

  let fits: [SiteFit]
  let findings: [Finding]
  /// The site of each record, a place in `fits`; −1 for records that take no part.
  let siteOfRecord: [Int]

  /// For pooling: on the analysis scale.
  var effects: [StudyEffect] {
    fits.map { StudyEffect(name: $0.name, effect: $0.fit.parts[0].value, variance: $0.fit.covariance[0, 0]) }
  }

  /// - Throws: `NotTestable` where fewer than three sites have both groups, or one has none of the outcomes that its effect is made of.
  init(_ hypothesis: Hypothesis, _ design: Design, site: Text) throws {
    let levels = ColumnLevels(design.column(site))
    var findings: [Finding] = []
    if levels.missing > 0 {
      findings.append(
        Finding(
          code: "rows_without_site", severity: .warning, at: site.place,
          Words(
            nl: "\(levels.missing) rijen hebben geen \(site.string) en tellen niet mee.",
            en: "\(levels.missing) rows have no \(site.string) and do not count.")))
    }
    var members = [[Int]](repeating: [], count: levels.names.count)
    for (record, code) in levels.codes.enumerated() where code >= 0 { members[code].append(record) }
    var fits: [SiteFit] = []
    var alone = 0
    let isCluster = hypothesis.identification.clusters.contains { $0.string == site.string }
    for (code, records) in members.enumerated() {
      let part = isCluster ? design.part(records).apartFromClusters : design.part(records)
      guard part.counts.treated.rows > 0, part.counts.comparison.rows > 0 else {
        alone += 1
        continue
      }
      fits.append(try Self.fit(hypothesis, part, name: levels.names[code], records: records))
    }
    if fits.count < PooledSites.fewest { throw NotTestable(reason: .tooFewSites) }
    if alone > 0 {
      findings.append(
        Finding(
          code: "sites_without_both_groups", severity: .warning, at: site.place,
          Words(
            nl:
              "\(alone) van de \(members.count) plaatsen (\(site.string)) hebben niet zowel een groep met als een groep zonder; zij "
              + "zeggen niets over het effect.",
            en:
              "\(alone) of the \(members.count) sites (\(site.string)) have not both a group with and a group without; they say nothing "
              + "of the effect.")))
    }
    var siteOfRecord = [Int](repeating: -1, count: design.records)
    for (place, fit) in fits.enumerated() { for record in fit.records { siteOfRecord[record] = place } }
    self.fits = fits
    self.findings = findings
    self.siteOfRecord = siteOfRecord
  }

  private static func fit(_ hypothesis: Hypothesis, _ part: Design, name: String, records: [Int]) throws -> SiteFit {
    let measure = hypothesis.effect
    let (treated, comparison) = (part.counts.treated, part.counts.comparison)
    for arm in [treated, comparison] {
      let isEmpty = measure != .meanDifference && arm.events == 0
      // A risk of 1 has no error of its own.
      let isFull = measure.isRisk && arm.events == Double(arm.rows)
      if isEmpty || isFull || measure == .meanDifference && arm.rows < 2 {
        throw NotTestable(reason: .siteWithoutOutcomes)
      }
    }
    let effect: EffectFit
    if part.covariates.isEmpty, part.recordsAreIndependent {
      effect = ClosedForm(measure, part).fit
    } else {
      let regression = try RegressionFit(measure, part, adjusted: !part.covariates.isEmpty)
      do {
        effect = try UnitRecipe(regression, part.units).effect
      } catch let few as TooFewSamplingUnits {
        throw NotTestable(reason: .fewerThanTwoClusters(of: few.word))
      }
    }
    guard effect.covariance[0, 0] > 0, effect.covariance[0, 0].isFinite else {
      throw NotTestable(reason: .siteWithoutOutcomes)
    }
    let size: Double = measure == .rateRatio ? treated.personYears : Double(treated.rows)
    return SiteFit(
      name: name, records: records, treatedSize: size, counts: Arms(treated: treated.rows, comparison: comparison.rows),
      fit: effect)
  }
}

extension Design {
  /// The records of one cluster by themselves: clients are the sampling units, or rows where each has one.
  fileprivate var apartFromClusters: Design {
    var result = self
    let repeats = client.map { Set($0).count < $0.count } ?? false
    result.units = repeats ? SamplingUnits(codes: client ?? [], word: "client") : .rows(records)
    result.cluster = nil
    result.ways = []
    return result
  }
}
