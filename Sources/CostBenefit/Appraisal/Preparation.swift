import Documents
import Probability
import Synchronization

/// What a simulation makes of its model before it draws, kept for the next time that something is asked of it.
final class Preparation: Sendable {
  private let made = Mutex<(Appraisal, ParameterDraws)?>(nil)

  /// The appraisal, and how parameters are drawn. Two threads that ask at once may both make them: they make the same.
  ///
  /// - Parameter make: asked again where it refused.
  func value(
    _ make: () throws(Findings) -> (Appraisal, ParameterDraws)
  ) throws(Findings) -> (Appraisal, ParameterDraws) {
    if let known = made.withLock({ $0 }) { return known }
    let new = try make()
    made.withLock { $0 = new }
    return new
  }
}
