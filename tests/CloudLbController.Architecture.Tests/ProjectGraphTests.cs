using NetArchTest.Rules;

namespace CloudLbController.Architecture.Tests;

/// <summary>The graph of the design: Abstractions &lt;- Core -&gt; Kubernetes; Host -&gt; everything; a provider -&gt; Abstractions.</summary>
public sealed class ProjectGraphTests
{
    private const string Abstractions = "Abstractions";

    /// <summary>What each project may refer to. A provider that is not listed may refer to the abstractions.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [Abstractions] = [],
        ["Kubernetes"] = [],
        ["Sandbox"] = ["Kubernetes"],
        ["Core"] = [Abstractions, "Kubernetes"],
        ["AwsSdk.ElasticLoadBalancingV2"] = [],
        ["AwsSdk.Generator"] = [],
        ["Providers.Aws"] = [Abstractions, "AwsSdk.ElasticLoadBalancingV2"],
    };

    public static TheoryData<string> Projects => new(Product.Assemblies.Keys);

    public static TheoryData<string> Providers => new(Product.Assemblies.Keys.Where(IsProvider));

    [Fact]
    public void Product_HasTheProjectsOfTheDesign() =>
        Assert.Superset(new HashSet<string> { Abstractions, "Kubernetes", "Core", "Sandbox", "Host", "Providers.Local", "Providers.Memory" }, Product.Assemblies.Keys.ToHashSet());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_RefersToNothingBeyondTheGraph(string project)
    {
        var allowed = project == "Host" ? [.. Product.Assemblies.Keys] : Allowed.GetValueOrDefault(project) ?? (IsProvider(project) ? [Abstractions] : []);
        Assert.Empty(Product.ReferencesOf(project).Except(allowed));
    }

    [Fact]
    public void Core_TiesAbstractionsAndKubernetesTogether() => Assert.Equal([Abstractions, "Kubernetes"], Product.ReferencesOf("Core"));

    [Fact]
    public void Abstractions_RefersToLoggingAndTheFrameworkAlone() =>
        Assert.All(Product.OtherReferencesOf(Abstractions), name => Assert.True(IsFramework(name) || name == "Microsoft.Extensions.Logging.Abstractions", name));

    [Theory]
    [MemberData(nameof(Providers))]
    public void Provider_KnowsNoKubernetesAndNoWebHost(string provider) =>
        Assert.All(Product.OtherReferencesOf(provider), name => Assert.False(name.StartsWith("Kubernetes", StringComparison.Ordinal) || name.StartsWith("k8s", StringComparison.Ordinal), name));

    [Fact]
    public void Core_SeesNoModelOfKubernetesClient() => Assert.DoesNotContain("KubernetesClient", Product.OtherReferencesOf("Core"));

    [Theory]
    [InlineData("CloudLbController.Core.Planning")]
    [InlineData("CloudLbController.Core.Translation")]
    [InlineData("CloudLbController.Core.Status")]
    [InlineData("CloudLbController.Core.Snapshots")]
    public void DecisionCore_DoesNothingButDecide(string area)
    {
        var types = Types.InAssembly(Product.Assemblies["Core"]).That().ResideInNamespaceStartingWith(area);
        Assert.NotEmpty(types.GetTypes());
        var result = types.ShouldNot().HaveDependencyOnAny(
            "System.Threading.Tasks", "System.IO", "System.Net.Http", "System.Net.Sockets.Socket", "System.Net.Dns", "System.TimeProvider", "System.Random",
            "Microsoft.Extensions.Logging", "CloudLbController.Kubernetes.Api", "CloudLbController.Abstractions.ICloudProvider").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    private static bool IsProvider(string project) => project.StartsWith("Providers.", StringComparison.Ordinal);

    private static bool IsFramework(string assembly) => assembly is "netstandard" or "mscorlib" || assembly.StartsWith("System.", StringComparison.Ordinal);
}
