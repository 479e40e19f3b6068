using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Planning;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Translation;
using CloudLbController.Kubernetes.Objects;
using k8s;

namespace CloudLbController.Core.Tests.Scenarios;

/// <summary>
/// One folder: <c>input.yaml</c> has a Service and Nodes as kubectl would apply them; <c>before.yaml</c>, where it is there, has what was applied
/// before, and all
/// that it asked for exists in the cloud.
/// </summary>
internal sealed class Scenario(string folder)
{
    private static readonly TranslationOptions Options = new() { Default = true };

    public ServiceTranslation Translation { get; } = Translate(Path.Combine(folder, "input.yaml"));

    public PlannedStack Plan() => StackPlanner.Plan(new PlanInput(Translation.Stack ?? Stack.Empty(Key(Translation)), Before()) { Approvals = Translation.Directives.Approvals });

    private ObservedStack Before()
    {
        var file = Path.Combine(folder, "before.yaml");
        return File.Exists(file) && Translate(file).Stack is { } stack
            ? Existing.Of(stack)
            : ObservedStack.Empty(Key(Translation));
    }

    private static StackId Key(ServiceTranslation translation) => translation.Stack?.Id ?? StackId.Service("none", "none");

    private static ServiceTranslation Translate(string file)
    {
        var objects = KubernetesYaml.LoadAllFromString(File.ReadAllText(file)).Select(thing => KubernetesJson.Serialize(thing)).ToList();
        var service = Of(objects, "Service", ObjectDecoder.Default.Service).SingleOrDefault();
        var nodes = Of(objects, "Node", ObjectDecoder.Default.Node);
        var id = StackId.Service(service?.Metadata.Namespace ?? "none", service?.Metadata.Name ?? "none");
        return ServiceTranslator.Translate(new ServiceSnapshot(id, service, NodeView.Of(nodes, null)), Options);
    }

    private static IEnumerable<T> Of<T>(IEnumerable<string> objects, string kind, JsonTypeInfo<T> type) => objects
        .Where(json => JsonDocument.Parse(json).RootElement.GetProperty("kind").GetString() == kind)
        .Select(json => JsonSerializer.Deserialize(json, type)!);
}
