extension Array where Element == Double {
  /// `Σ a b`, in the order of the elements.
  func dot(_ other: [Double]) -> Double {
    var sum = 0.0
    for i in indices { sum += self[i] * other[i] }
    return sum
  }

  /// `Σ |a|`.
  var sizes: Double {
    var sum = 0.0
    for element in self { sum += abs(element) }
    return sum
  }
}
