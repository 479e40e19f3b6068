using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Applying;
using CloudLbController.Providers.Memory.Cloud;

namespace CloudLbController.Providers.Memory.Observing;

/// <summary>Reads what exists: page by page for everything, in one call for one stack.</summary>
internal sealed class Reader(MemoryCloud cloud, Caller caller, Describer describer)
{
    private const int PageSize = 500;

    public async Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct)
    {
        var found = new Dictionary<StackId, List<ObservedResource>>();
        var health = new HealthView(cloud, request.Depth);
        var last = "";
        while (true)
        {
            var (table, at, problem) = await caller.ReadAsync(CloudOperation.List, ct);
            if (table is null)
            {
                return Result(found, [problem!]);
            }

            var page = Page(table, request.Stack, last);
            page.ForEach(thing => Add(found, thing, describer.Describe(thing, request.Depth, at), health));
            if (request.Stack is not null || page.Count < PageSize)
            {
                return Result(found, []);
            }

            last = page[^1].Id;
        }
    }

    private List<CloudThing> Page(ThingTable table, StackId? stack, string last) => stack is { } one
        ? table.Things.Values.Where(thing => describer.Place(thing)?.Stack == one).ToList()
        : table.Things.Values.Where(thing => string.CompareOrdinal(thing.Id, last) > 0).Take(PageSize).ToList();

    private void Add(Dictionary<StackId, List<ObservedResource>> found, CloudThing thing, ObservedResource? observed, HealthView health)
    {
        if (observed is null || describer.Place(thing) is not { } place)
        {
            return;
        }

        if (!found.TryGetValue(place.Stack, out var stack))
        {
            found[place.Stack] = stack = [];
        }

        stack.Add(observed with { Targets = health.Of(observed.Targets) });
    }

    private static Observation Result(Dictionary<StackId, List<ObservedResource>> found, IReadOnlyList<Problem> problems) => new(
        found.ToDictionary(stack => stack.Key, stack => new ObservedStack(stack.Key, stack.Value.ToStructuralList())), problems.Count == 0, problems);
}
