using System.Reflection;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Planning;

namespace CloudLbController.ContractSuite.Records;

/// <summary>
/// Flips every property of every resource record and asks the planner: replace exactly where the property carries <see cref="ReplacesAttribute"/>, else update.
/// </summary>
public static class RecordVerdicts
{
    private static readonly StackId Id = StackId.Service("default", "flipped");

    /// <summary>Every flip of every concrete resource of some assemblies.</summary>
    public static IEnumerable<Flip> Of(IEnumerable<Assembly> assemblies) =>
        from assembly in assemblies
        from type in assembly.GetTypes()
        where type.IsSubclassOf(typeof(Resource)) && !type.IsAbstract
        from flip in Of((Resource)Samples.Make(type))
        select flip;

    private static IEnumerable<Flip> Of(Resource sample) =>
        from property in Samples.Settable(sample.GetType())
        where property.Name != nameof(Resource.Key)
        from other in Samples.Others(property.PropertyType, property.GetValue(sample), Samples.IsNullable(property))
        let flipped = (Resource)Samples.With(sample, property, other.Value)
        let declared = property.IsDefined(typeof(ReplacesAttribute)) ? Verdict.Replace : Verdict.Update
        select new Flip(sample.GetType(), property.Name + other.Path, other.Value?.ToString() ?? "null", declared, VerdictOf(sample, flipped));

    /// <summary>The planner's verdict where the one exists and the other is wanted; what they refer to is lent by a user, so that it stands still.</summary>
    private static Verdict VerdictOf(Resource existing, Resource wanted)
    {
        var references = References(existing).Concat(References(wanted)).Distinct().ToList();
        var lent = references.Where(reference => reference.Stack is null)
            .Select(reference => new ObservedResource { Key = reference.Key, Id = reference.ToString(), Custody = Custody.Attached });
        var thing = new ObservedResource { Key = existing.Key, Id = "existing", ParentId = existing.Parent?.Value, Settings = existing };
        var input = new PlanInput(new Stack(Id) { Resources = [wanted] }, new ObservedStack(Id, lent.Append(thing).ToStructuralList()))
        {
            Shared = references.Where(reference => reference.Stack is not null).ToDictionary(reference => reference, reference => reference.ToString()),
        };
        return StackPlanner.Plan(input).Decisions.Single(decision => decision.Key == wanted.Key).Verdict;
    }

    private static IEnumerable<ResourceRef> References(Resource resource) =>
        resource.Parent is { } parent ? resource.References.Prepend(parent) : resource.References;
}
