// Markup: titles and rules that marks of plain text set off.
#pragma once

#include <cstdint>
#include <string_view>

namespace rap {

/// The marks around a title on its line: "## Title ##", "== Title ==", "h2. Title", "**Title**".
struct TitleMarks {
    std::uint16_t skip = 0;  ///< Bytes before the title.
    std::uint16_t cut = 0;   ///< Bytes after it.
    std::uint8_t rank = 0;   ///< 2 for "##"; 0 for emphasis, which makes no title by itself.

    /// With those right inside them, where these are emphasis.
    void add(const TitleMarks& inner) {
        if (inner.rank > 0) return;
        skip = static_cast<std::uint16_t>(skip + inner.skip);
        cut = static_cast<std::uint16_t>(cut + inner.cut);
    }

    std::string_view inside(std::string_view line) const { return line.substr(skip, line.size() - skip - cut); }
};

/// Reads the marks of a line; all 0 when there are none. Cost: constant for a line that opens with no mark.
TitleMarks title_marks(std::string_view line);

/// The sign of a line that is one sign, three times or more ("=====", "---"); 0 for another line.
char rule_sign(std::string_view line);

/// True for a rule, or its like with spaces: "* * *", "- - -".
bool is_divider(std::string_view line);

}  // namespace rap
