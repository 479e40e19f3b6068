using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Services;

/// <summary>Hands out node ports. A number belongs to one Service, whatever the protocol; within it two protocols of one port share the number.</summary>
internal sealed class NodePortAllocator(Random random)
{
    private const int First = 30000;
    private const int Count = 2768;
    private readonly HashSet<int> _taken = [];

    public void Allocate(JsonObject service, JsonObject? old, ICollection<FieldError> errors)
    {
        var own = old is null ? [] : ServiceFacts.NodePorts(old).ToHashSet();
        var ports = service.Items("spec", "ports");
        for (var i = 0; i < ports.Count; i++)
            Check($"spec.ports[{i}].nodePort", ports[i].Number("nodePort"), own, errors);
        Check("spec.healthCheckNodePort", service.Number("spec", "healthCheckNodePort"), own, errors);
        if (errors.Count > 0)
            return;

        var reserved = ServiceFacts.NodePorts(service).ToHashSet();
        if (ServiceFacts.WantsNodePorts(service))
        {
            foreach (var port in ports.Where(port => port.Number("nodePort") == 0))
                port["nodePort"] = Twin(ports, port) ?? Next(reserved);
        }

        if (ServiceFacts.WantsHealthPort(service) && service.Number("spec", "healthCheckNodePort") == 0)
            service.Child("spec")["healthCheckNodePort"] = Next(reserved);
    }

    public void Stored(JsonObject? before, JsonObject? after)
    {
        if (before is not null)
            _taken.ExceptWith(ServiceFacts.NodePorts(before));
        if (after is not null)
            _taken.UnionWith(ServiceFacts.NodePorts(after));
    }

    private void Check(string field, int port, HashSet<int> own, ICollection<FieldError> errors)
    {
        if (port == 0 || own.Contains(port))
            return;
        if (port is < First or >= First + Count)
            errors.Add(FieldError.Invalid(field, port, $"provided port is not in the valid range. The range of valid ports is {First}-{First + Count - 1}"));
        else if (_taken.Contains(port))
            errors.Add(FieldError.Invalid(field, port, "provided port is already allocated"));
    }

    /// <summary>The node port of the same port number with another protocol.</summary>
    private static int? Twin(IReadOnlyList<JsonObject> ports, JsonObject port)
    {
        var twin = ports.FirstOrDefault(other => other.Number("port") == port.Number("port") && other.Text("protocol") != port.Text("protocol"));
        return twin?.Number("nodePort") is > 0 and var number ? number : null;
    }

    private int Next(HashSet<int> reserved)
    {
        var start = random.Next(Count);
        for (var i = 0; i < Count; i++)
        {
            var port = First + ((start + i) % Count);
            if (!_taken.Contains(port) && reserved.Add(port))
                return port;
        }

        throw ApiErrors.Exhausted("failed to allocate a nodePort: range is full");
    }
}
