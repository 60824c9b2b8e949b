package import Evidence
package import Sealing
package import Treaty

/// Why a node does not do what it was asked.
package enum NodeError: Error, Hashable {
  /// The agreement refuses, for all these reasons.
  case refused([Reason])
  /// Of several acts that are made together the agreement refuses this one, the place counted from 0;
  /// none of them is made.
  case refusedAmong(place: Int, kind: String, subject: String, [Reason])
  /// Nothing is signed before both nodes agree on both journals.
  case notReconciled
  /// The partner holds acts of ours that we have lost; nothing is signed until that is mended.
  case journalLost(held: UInt64, ours: UInt64)
  /// The partner shows that we cosigned more of its journal than we hold; nothing is signed.
  case mirrorLost(held: UInt64, ours: UInt64)
  /// The partner signed two things that can't both be true.
  case breach(String)
  case notPaired
  case unknownTransmittal(String)
  case notArrived(String)
  case notHeld(String)
  case unknownKey(String)
  case messageRefused(String)
  /// Not now: a quota, a clock ahead, or more to come; try again.
  case later(String)
  case sealing(SealingError)
  case note(NoteError)
  case storeBroken
  case shelf(String)
  case shelfFull

  /// A stable name for the API and diagnostics.
  package var code: String {
    switch self {
    case .refused: "node.refused"
    case .refusedAmong: "node.refusedAmong"
    case .notReconciled: "node.notReconciled"
    case .journalLost: "node.journalLost"
    case .mirrorLost: "node.mirrorLost"
    case .breach: "node.breach"
    case .notPaired: "node.notPaired"
    case .unknownTransmittal: "node.unknownTransmittal"
    case .notArrived: "node.notArrived"
    case .notHeld: "node.notHeld"
    case .unknownKey: "node.unknownKey"
    case .messageRefused: "node.messageRefused"
    case .later: "node.later"
    case .sealing(let error): error.code
    case .note(let error): error.code
    case .storeBroken: "node.storeBroken"
    case .shelf: "node.shelf"
    case .shelfFull: "node.shelfFull"
    }
  }
}
