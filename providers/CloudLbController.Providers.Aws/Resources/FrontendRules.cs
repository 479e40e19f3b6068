using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Resources;

/// <summary>Who may connect to a load balancer, on which ports: the rules of its own security group.</summary>
/// <param name="Key">Its name within the stack.</param>
internal sealed record FrontendRules(ResourceKey Key) : Resource(Key)
{
    /// <summary>How many a security group takes by default, for each family and direction.</summary>
    public const int Most = 60;

    /// <summary>The one of a stack.</summary>
    public static readonly ResourceKey TheKey = new("frontend-rules");

    /// <summary>The rules, in the order of their texts.</summary>
    public required StructuralList<IngressRule> Rules { get; init; }

    /// <inheritdoc/>
    public override object Identity => "";

    /// <inheritdoc/>
    public override ResourceKey? Parent => SecurityGroup.Frontend;

    public static FrontendRules Of(IEnumerable<IngressRule> rules) =>
        new(TheKey) { Rules = rules.Distinct().OrderBy(rule => rule.ToString(), StringComparer.Ordinal).ToStructuralList() };
}
