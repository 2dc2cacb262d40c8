// Clock: times of day.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <rap/entities/terms.hpp>
#include <rap/tokens.hpp>

namespace rap {

/// A time of day as printed.
struct Hour {
    std::size_t end = 0;  ///< One past its last token; 0 when there is none.
    std::string value;    ///< "T15:30"
    bool sure = false;    ///< It cannot be another number: "3 pm", "10:30", "noon".
    bool open = false;    ///< An hour of 1 to 12 without its half of the day.
};

/// The same hour after noon; one after noon as it is.
std::string after_noon(std::string value);

/// Reads the time of day that starts at a token: "3pm", "10:30", "8.30 p.m.", "seven o'clock", "noon". Cost: constant.
Hour read_hour(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms);

/// The same in words: "half past eight", "twenty past 9", "at three thirty", "halb acht". Cost: constant.
Hour read_hour_in_words(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms);

/// The zone that starts at a token behind a time of day: "ET", "CEST", "UTC+2"; its value is what ISO 8601 puts behind the
/// time ("+02:00", "Z"), empty where the name does not tell. Cost: constant.
Hour read_zone(std::string_view text, std::span<const Token> tokens, std::size_t at, const Terms& terms);

/// The end of a span of hours whose beginning was read: "10:30 to 3", "9-5pm", with `between` "3 pm and 5 pm"; one of
/// the two must be sure. An hour that leaves its half of the day open takes it from the other, here and in `first`.
Hour read_last_hour(std::string_view text, std::span<const Token> tokens, Hour& first, const Terms& terms, bool between = false);

}  // namespace rap
