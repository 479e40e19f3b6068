using CloudLbController.Sandbox.Api;

namespace CloudLbController.Simulation;

/// <summary>How much was written so far, but for the lease.</summary>
internal sealed record Quiet(int CloudWrites, int ApiWrites)
{
    public static Quiet Of(SimulatedCluster cluster) => new(
        cluster.Cloud.Calls.Snapshot().LastOrDefault(call => call.IsWrite)?.Number ?? 0,
        cluster.Server.Calls.Count(call => call.Verb is (ApiVerb.Create or ApiVerb.Update or ApiVerb.Patch or ApiVerb.Delete) && !call.Resource.StartsWith("leases", StringComparison.Ordinal)));

    /// <summary>Nothing was wished, so nothing may have been written, but a reminder of a warning that lasts.</summary>
    public void CheckSince(Quiet before)
    {
        if (CloudWrites != before.CloudWrites)
        {
            throw new SimulationFailedException($"the cloud was written with nothing to do: call {CloudWrites} after {before.CloudWrites}");
        }

        if (ApiWrites > before.ApiWrites)
        {
            throw new SimulationFailedException($"the API server was written with nothing to do: {ApiWrites - before.ApiWrites} writes");
        }
    }
}
