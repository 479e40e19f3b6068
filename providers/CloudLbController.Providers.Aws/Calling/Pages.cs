namespace CloudLbController.Providers.Aws.Calling;

/// <summary>Lists that come in pages.</summary>
internal static class Pages
{
    /// <summary>Reads to the last page, or to the first call that failed.</summary>
    /// <param name="read">Reads the page that a token names; null names the first.</param>
    /// <param name="items">The items of a page; null where it has none.</param>
    /// <param name="next">The token of the next page; null or empty where there is none.</param>
    public static async Task<CallResult<List<TItem>>> AllAsync<TPage, TItem>(
        Func<string?, Task<CallResult<TPage>>> read, Func<TPage, List<TItem>?> items, Func<TPage, string?> next)
        where TPage : class
    {
        var all = new List<TItem>();
        for (string? token = null; ;)
        {
            var page = await read(token);
            if (page.Value is not { } answer)
                return new CallResult<List<TItem>>(null, page.Problem, page.IsCertain, page.Code);
            all.AddRange(items(answer) ?? []);
            token = next(answer);
            if (string.IsNullOrEmpty(token))
                return CallResult<List<TItem>>.Of(all);
        }
    }
}
