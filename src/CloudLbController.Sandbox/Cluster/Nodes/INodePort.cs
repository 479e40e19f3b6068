using CloudLbController.Sandbox.Cluster.Balancing;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>A port that is open on a node for a Service. Disposing closes it to new clients.</summary>
internal interface INodePort : IAsyncDisposable
{
    /// <summary>Where it goes; a change is for new clients.</summary>
    ServiceRoute Route { get; set; }
}
