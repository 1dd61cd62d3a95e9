import Foundation

/// Holds BLAS at one thread for this process, so that a fit gives the same bytes for any number of threads of ours.
///
/// The reference library has one thread. OpenBLAS splits sums by its number of threads, which changes last bits; where
/// it is the one that was loaded, its own setter is found by name and called once. Every door to LAPACK in this room
/// goes through `one`.
enum BLASThreads {
  /// True when a library with threads was found and set to one thread.
  static let one: Bool = {
    guard let symbol = dlsym(nil, "openblas_set_num_threads") else { return false }
    typealias Setter = @convention(c) (Int32) -> Void
    unsafeBitCast(symbol, to: Setter.self)(1)
    return true
  }()
}
