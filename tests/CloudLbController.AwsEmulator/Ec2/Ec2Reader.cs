using System.Text.RegularExpressions;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>Reads by ids, filters and pages, alike for all kinds of things.</summary>
internal sealed partial class Ec2Reader(Account account)
{
    private const int WholePage = 1000;

    /// <summary>A page of things, and the token of the next.</summary>
    public (IReadOnlyList<T> Items, string? Next) Read<T>(ReadQuestion question, IEnumerable<T> all, FilterTable<T> filters, IdWords words)
        where T : TaggedThing
    {
        var ids = question.Ids is { Count: > 0 } given ? given : null;
        account.Rules.Refuse(
            Ec2Rules.IdsOrPages, ids is not null && question.MaxResults is not null, "InvalidParameterCombination", "The parameter MaxResults cannot be used with the parameter of ids");
        var things = all.ToList();
        CheckIds(ids ?? [], things, words);
        var found = filters.Apply(account.Rules, things.Where(thing => ids?.Contains(thing.Id) ?? true), question.Filters ?? []);
        var after = Paging.After(
            account.Rules, Ec2Rules.Token, question.Action, question.NextToken, () => new AwsErrorException("InvalidNextToken", $"The token '{question.NextToken}' is invalid"));
        var size = account.Rules.IsOn(Ec2Rules.Paging) ? question.MaxResults ?? WholePage : int.MaxValue - 1;
        return Paging.Cut(question.Action, found, thing => thing.Order, size, after);
    }

    private void CheckIds<T>(IReadOnlyList<string> ids, List<T> things, IdWords words)
        where T : TaggedThing
    {
        if (words.MalformedCode is { } malformed && ids.FirstOrDefault(id => !Form().IsMatch(id)) is { } bad)
            account.Rules.Refuse(Ec2Rules.IdFormed, true, malformed, $"Invalid id: \"{bad}\"");
        var unknown = ids.Where(id => !things.Exists(thing => thing.Id == id)).ToList();
        var said = unknown.Count == 1 ? $"The {words.Kind} '{unknown[0]}' does not exist" : $"The {words.Kind}s '{string.Join(", ", unknown)}' do not exist";
        account.Rules.Refuse(Ec2Rules.IdKnown, unknown.Count > 0, words.NotFoundCode, said);
    }

    [GeneratedRegex("^[a-z]+-([0-9a-f]{8}|[0-9a-f]{17})$")]
    private static partial Regex Form();
}
