using CloudLbController.ContractSuite.Clouds;

namespace CloudLbController.Providers.Local.Tests.Contract;

/// <summary>What was called over all providers of a plane, and what shall go wrong.</summary>
internal sealed class CallRecord
{
    public List<ContractCall> Calls { get; } = [];

    public List<(ChangeRef Change, ContractFault Fault)> Faults { get; } = [];

    public Queue<ContractFault> ReadFaults { get; } = [];

    /// <summary>Whether the next survey finds one more pool, which comes first.</summary>
    public bool MorePools { get; set; }

    /// <summary>What goes wrong with the change, once.</summary>
    public ContractFault? Next(ChangeRef change)
    {
        var place = Faults.FindIndex(fault => fault.Change == change);
        if (place < 0) return null;
        var fault = Faults[place].Fault;
        Faults.RemoveAt(place);
        return fault;
    }
}
