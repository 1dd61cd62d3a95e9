/// How the partial likelihood takes events at the same time.
///
/// - Source: Efron, J. Am. Stat. Assoc. 72(359), 1977; Breslow, Biometrics 30(1), 1974.
public enum TieMethod: String, Sendable, CaseIterable {
  /// Those with the event leave those at risk in equal parts: the mean over their orders, to close approximation. The usual one of R.
  case efron = "Efron"
  /// Each is compared with all who were at risk at that time. The usual one of Stata and SAS.
  case breslow = "Breslow"
}
