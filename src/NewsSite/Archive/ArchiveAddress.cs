using System.Globalization;

namespace NewsSite.Archive;

/// <summary>Addresses of the archive: <c>/archive</c>, <c>/archive/2022/04</c> and <c>/archive/2022/04/06</c>.</summary>
public static class ArchiveAddress
{
    /// <summary>The page of a day.</summary>
    public static string OfDay(DateOnly day) => "/archive/" + day.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);

    /// <summary>The page of a month.</summary>
    public static string OfMonth(DateOnly day) => "/archive/" + day.ToString("yyyy'/'MM", CultureInfo.InvariantCulture);

    /// <summary>The address of a year, which leads to its last month with stories.</summary>
    public static string OfYear(int year) => string.Create(CultureInfo.InvariantCulture, $"/archive/{year:0000}");

    /// <summary>The date that the parts of an address name, the first of its kind where one is missing; null for anything but digits of the right number.</summary>
    public static DateOnly? Parse(string year, string month = "01", string day = "01")
        => DateOnly.TryParseExact($"{year}-{month}-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
