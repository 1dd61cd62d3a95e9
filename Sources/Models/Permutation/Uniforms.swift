import Probability

/// Uniforms one after the other, from an item of a stream on.
struct Uniforms {
  static let together = 64

  private let stream: UniformStream
  private var ready = [Double](repeating: 0, count: together)
  private var place = together
  private var item: Int

  init(_ stream: UniformStream, from item: Int) {
    self.stream = stream
    self.item = item
  }

  mutating func next() -> Double {
    if place == Self.together {
      let (stream, item) = (stream, item)
      ready.withUnsafeMutableBufferPointer { stream.fill(item: item, into: $0) }
      self.item += Self.together
      place = 0
    }
    defer { place += 1 }
    return ready[place]
  }
}
