import Disclosure
import Documents
import Estimation
import Evidence
import Monitoring
import Registrations

/// Files about registrations and what is claimed, counted and asked of them. Each room tells the keys that it reads.
extension FileSchema {
  public static let hypothesis = FileSchema(
    kind: "hypothesis", "A claim, and how it is held against a registration or earlier studies.",
    roots: HypothesisKeys.roots, blocks: HypothesisKeys.blocks)

  public static let codebook = FileSchema(
    kind: "codebook", "How a registration is written, and what its columns mean.",
    root: CodebookKeys.root + PrivacyKeys.root + IndicatorKeys.codebookRoot + ChecksKeys.root,
    blocks: CodebookKeys.blocks + PrivacyKeys.blocks + IndicatorKeys.codebookBlocks + ChecksKeys.blocks)

  public static let studies = FileSchema(
    kind: "studies", "Earlier studies of one outcome, with what they found.", root: StudyFileKeys.root,
    blocks: StudyFileKeys.blocks)

  public static let annex = FileSchema(
    kind: "annex", "The account to several municipalities.", root: AnnexKeys.root, blocks: AnnexKeys.blocks)

  public static let coverage = FileSchema(
    kind: "coverage", "Who are on lists, to say how many there are beside them.", root: CoverageKeys.root,
    blocks: CoverageKeys.blocks)

  public static let kpis = FileSchema(
    kind: "kpis", "Indicators of a work form.", root: IndicatorKeys.root, blocks: IndicatorKeys.blocks)

  public static let scan = FileSchema(
    kind: "scan", "Indicators by district or neighbourhood.", root: ScanKeys.root, blocks: ScanKeys.blocks)

  public static let margins = FileSchema(
    kind: "margins", "The make-up of a population, or of the places of a country.", root: MarginsKeys.root,
    blocks: MarginsKeys.blocks)
}
