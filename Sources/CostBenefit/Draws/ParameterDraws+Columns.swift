import CVectorMath
import Probability

extension ParameterDraws {
  /// The first `count` draws of a parameter as one column.
  func draws(of parameter: Int, count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { column, filled in
      for block in 0..<Draws.blocks(of: count) {
        let range = Draws.range(ofBlock: block, of: count)
        fill(parameter, block: block, into: .init(rebasing: column[range]))
      }
      filled = count
    }
  }

  /// The normal score behind each draw of a parameter that is drawn on its own or in a group.
  func scores(of parameter: Int, count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { column, filled in
      for block in 0..<Draws.blocks(of: count) {
        let part = UnsafeMutableBufferPointer(rebasing: column[Draws.range(ofBlock: block, of: count)])
        switch sources[parameter] {
        case .certain, .joined: if let start = part.baseAddress { vm_fill(0, start, part.count) }
        case .alone(let stream, _, _, _): stream.fillNormal(block: block, into: part)
        case .together(let copula, let member, _, _, _): copula.fillScores(member: member, block: block, into: part)
        case .term(let joint, let term): joint.fillScores(term: term, block: block, into: part)
        }
      }
      filled = count
    }
  }
}
