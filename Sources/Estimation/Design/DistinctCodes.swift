/// How many different codes there are, without hashing where they are close together.
enum DistinctCodes {
  static func count(_ codes: [Int]) -> Int {
    guard let least = codes.min(), let most = codes.max() else { return 0 }
    let (width, overflows) = most.subtractingReportingOverflow(least)
    guard !overflows, width <= 4 * codes.count + 1024 else { return Set(codes).count }
    var isThere = [Bool](repeating: false, count: width + 1)
    var result = 0
    for code in codes where !isThere[code - least] {
      isThere[code - least] = true
      result += 1
    }
    return result
  }
}
