using CloudLbController.Abstractions.Model;

namespace CloudLbController.Simulation.Clouds;

/// <summary>What a stack has in the cloud, in words that all clouds share.</summary>
/// <param name="Id">The stack.</param>
/// <param name="Things">All that it has, by id.</param>
/// <param name="Balancers">Its load balancers.</param>
/// <param name="Listeners">What they listen on.</param>
/// <param name="Groups">How many target groups it has.</param>
/// <param name="Amiss">What else is not in order, in the cloud's own words.</param>
public sealed record FoundStack(
    StackId Id,
    IReadOnlyList<string> Things,
    IReadOnlyList<FoundBalancer> Balancers,
    IReadOnlyList<FoundListener> Listeners,
    int Groups,
    IReadOnlyList<string> Amiss);
