using System.Collections.Frozen;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Reconciling;

/// <summary>The wish that leaves all as it is.</summary>
internal static class Everything
{
    public static Stack Held(Stack wish, ObservedStack known) => new(wish.Id)
    {
        OwnerUid = wish.OwnerUid,
        Holds = known.Resources.Select(thing => thing.Key).Concat(wish.Resources.Select(resource => resource.Key)).ToFrozenSet(),
    };
}
