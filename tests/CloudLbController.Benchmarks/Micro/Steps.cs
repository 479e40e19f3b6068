using System.Globalization;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Benchmarks.Scale;
using CloudLbController.Core.Planning;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Translation;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Benchmarks.Micro;

/// <summary>What a pass does most often, and what a list does to memory.</summary>
public class Steps
{
    private const int Nodes = 500;
    private const int ServicesOfAPage = 250;
    private static readonly TranslationOptions Options = new() { Default = true };
    private static readonly StackId Key = StackId.Service("default", "service-1");

    private readonly byte[] _page = Encoding.UTF8.GetBytes(
        $"[{string.Join(',', Enumerable.Range(0, ServicesOfAPage).Select(number => LargeObjects.Service(number).ToJsonString()))}]");

    private Service _service = null!;
    private NodeView _before = null!;
    private NodeView _after = null!;
    private ObservedStack _exists = null!;

    /// <summary>A Service whose stack exists, and a node more than its groups know.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _service = Decode<Service>(LargeObjects.Service(1).ToJsonString());
        _before = View(Nodes);
        _after = View(Nodes + 1);
        _exists = Existing(ServiceTranslator.Translate(new ServiceSnapshot(Key, _service, _before), Options).Stack!);
    }

    /// <summary>The pass that finds nothing to do: most of them.</summary>
    [Benchmark(Description = "translate and plan one Service, 500 nodes, no change")]
    public PlannedStack PlanNothing() => Plan(_before);

    /// <summary>The pass of each Service after a node came.</summary>
    [Benchmark(Description = "translate and plan one Service, 500 nodes, one joins")]
    public PlannedStack PlanANode() => Plan(_after);

    /// <summary>What each page of a list costs.</summary>
    [Benchmark(Description = "decode a page of 250 Services")]
    public IReadOnlyList<Service> DecodeAPage()
    {
        using var page = JsonDocument.Parse(_page);
        return [.. page.RootElement.EnumerateArray().Select(item => item.Deserialize(ObjectDecoder.Default.Service)!)];
    }

    private PlannedStack Plan(NodeView nodes) =>
        StackPlanner.Plan(new PlanInput(ServiceTranslator.Translate(new ServiceSnapshot(Key, _service, nodes), Options).Stack!, _exists));

    private static NodeView View(int count) => NodeView.Of(
        Enumerable.Range(0, count).Select(number => Decode<Node>(LargeObjects.Node(number, Address(number)).ToJsonString())), null);

    private static T Decode<T>(string json) => (T)JsonSerializer.Deserialize(json, typeof(T), ObjectDecoder.Default)!;

    private static string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"10.0.{number / 250}.{1 + (number % 250)}");

    /// <summary>A cloud that has all of it.</summary>
    private static ObservedStack Existing(Stack stack) => new(stack.Id, stack.Resources.Select(resource => new ObservedResource
    {
        Key = resource.Key,
        Id = $"id-{resource.Key}",
        ParentId = resource.Parent is { } parent ? $"id-{parent}" : null,
        OwnerUid = stack.OwnerUid,
        Settings = resource,
        Bindings = resource.References.Select(reference => new Binding(reference, $"id-{reference.Key}")).ToStructuralList(),
        Targets = stack.Memberships.GetValueOrDefault(resource.Key)?.Members
            .Select(member => new ObservedTarget(member.Target.Id, Draining: false, TargetHealth.Healthy)).ToStructuralList(),
    }).ToStructuralList());
}
