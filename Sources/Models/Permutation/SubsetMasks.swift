/// The bits of units in subsets, 48 a word: made word by word for all subsets, and kept so that the words of a subset stand side by side, where
/// what is read of one subset fits in the cache.
///
/// Eight words are gathered before they are put in their places, as that is what the memory moves at a time.
final class SubsetMasks {
  let words: Int
  private let subsets: Int
  /// Words from one subset to the next.
  private let stride: Int
  private let places: UnsafeMutableBufferPointer<UInt64>
  private let gathered: UnsafeMutableBufferPointer<UInt64>
  /// How many bits each subset has.
  let counts: UnsafeMutableBufferPointer<Int>

  private static let together = 8

  init(subsets: Int, words: Int) {
    self.subsets = subsets
    self.words = words
    stride = (words + Self.together - 1) / Self.together * Self.together
    places = .allocate(capacity: subsets * stride)
    gathered = .allocate(capacity: Self.together * subsets)
    gathered.initialize(repeating: 0)
    counts = .allocate(capacity: subsets)
    counts.initialize(repeating: 0)
  }

  func deallocate() {
    places.deallocate()
    gathered.deallocate()
    counts.deallocate()
  }

  /// Where the bits of a word are written, a number for each subset.
  func start(word: Int) -> UnsafeMutableBufferPointer<UInt64> {
    let place = word % Self.together * subsets
    return .init(rebasing: gathered[place..<place + subsets])
  }

  /// Counts the bits of a word that was written, words in order, and puts it in its place.
  func finish(word: Int) {
    let row = start(word: word)
    for i in 0..<subsets { counts[i] &+= row[i].nonzeroBitCount }
    guard word % Self.together == Self.together - 1 || word == words - 1 else { return }
    let first = word / Self.together * Self.together
    for i in 0..<subsets {
      for place in 0..<Self.together { places[i &* stride &+ first &+ place] = gathered[place &* subsets &+ i] }
    }
  }

  /// The words of one subset, copied in one go: that is faster than to fetch them here and there.
  func copy(_ subset: Int, to scratch: UnsafeMutableBufferPointer<UInt64>) {
    _ = scratch.update(fromContentsOf: places[subset * stride..<subset * stride + words])
  }
}
