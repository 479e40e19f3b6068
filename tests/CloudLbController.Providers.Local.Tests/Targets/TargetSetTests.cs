using System.Net;
using CloudLbController.Providers.Local.Targets;
using CsCheck;

namespace CloudLbController.Providers.Local.Tests.Targets;

public sealed class TargetSetTests
{
    private static readonly Gen<Target> AnyTarget = Gen.Select(Gen.Int[0, 9], Gen.Int[1, 3], Gen.Enum<TargetState>())
        .Select((name, address, state) => new Target($"n{name}", IPAddress.Parse($"10.0.0.{address}"), state));

    private static readonly Gen<TargetChange> AnyChange = Gen.Select(AnyTarget.Array[0, 4], Gen.Int[0, 9].Array[0, 4])
        .Select((put, remove) => new TargetChange([.. put], [.. remove.Select(name => $"n{name}")]));

    [Fact]
    public void With_RandomChanges_EqualsTheSetMadeAtOnce() => Gen.Select(AnyTarget.Array[0, 8], AnyChange.Array[1, 6]).Sample(
        (start, changes) =>
        {
            var set = TargetSet.Of(start);
            var expected = new Dictionary<string, Target>();
            foreach (var target in start) expected[target.Name] = target;
            foreach (var change in changes)
            {
                set = set.With(change);
                foreach (var name in change.Remove) expected.Remove(name);
                foreach (var target in change.Put) expected[target.Name] = target;
            }
            Assert.Equal(expected.Values.OrderBy(target => target.Name, StringComparer.Ordinal), set.Targets);
            Assert.Equal(TargetSet.Of(expected.Values), set);
            Assert.Equal(TargetSet.Of(expected.Values).GetHashCode(), set.GetHashCode());
        },
        seed: "0000Kf3lRXo1", iter: 500);
}
