using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Services;

/// <summary>Services, as Kubernetes 1.34 treats them.</summary>
internal sealed class ServiceRules(NodePortAllocator nodePorts, ClusterIPAllocator clusterIPs) : KindRules
{
    public override NameFormat Name => NameFormat.Dns1035Label;

    public override bool HasStatus => true;

    public override bool HasGeneration => true;

    public override void PrepareForCreate(JsonObject created)
    {
        created["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
        ServiceDefaults.Apply(created);
    }

    public override void PrepareForUpdate(JsonObject updated, JsonObject old)
    {
        ServiceTransitions.KeepAssigned(updated, old);
        ServiceTransitions.DropForeignFields(updated, old);
        ServiceDefaults.Apply(updated);
        if (!ServiceFacts.IsLoadBalancer(updated))
            updated.Child("status")["loadBalancer"] = new JsonObject();
    }

    public override void PrepareForStatus(JsonObject updated) => ServiceDefaults.ApplyToStatus(updated);

    public override void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        ServicePortValidation.Validate(candidate, errors);
        ServiceValidation.Validate(candidate, old, errors);
        ServiceStatusValidation.Validate(candidate, errors);
    }

    public override void Allocate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        clusterIPs.Allocate(candidate, old, errors);
        nodePorts.Allocate(candidate, old, errors);
    }

    public override void Stored(JsonObject? before, JsonObject? after)
    {
        clusterIPs.Stored(before, after);
        nodePorts.Stored(before, after);
    }
}
