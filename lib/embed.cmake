# embed_data(TARGET DIRECTORY): every file below DIRECTORY becomes part of TARGET.
#
# The bytes are taken in by the assembler (.incbin), so they cost no compile time, and
# they are mapped with the binary, so they cost no start-up time. The index holds offsets
# rather than pointers, so it needs no relocation: for each file, sorted by path, four
# 32-bit numbers: offset and size of its path, offset and size of its bytes, all from
# `rap_embedded`.
function(embed_data target directory)
    set(root ${CMAKE_CURRENT_SOURCE_DIR}/${directory})
    file(GLOB_RECURSE files CONFIGURE_DEPENDS LIST_DIRECTORIES false RELATIVE ${root} ${root}/*)
    list(FILTER files EXCLUDE REGEX "(^|/)\\.|\\.md$")
    list(SORT files)

    set(index "")
    set(bytes "")
    set(paths "")
    set(n 0)
    foreach(file IN LISTS files)
        string(APPEND index
            "    .long path_${n} - rap_embedded, path_${n}_end - path_${n}\n"
            "    .long file_${n} - rap_embedded, file_${n}_end - file_${n}\n")
        string(APPEND paths "path_${n}: .ascii \"${file}\"\npath_${n}_end:\n")
        string(APPEND bytes "    .balign 64\nfile_${n}: .incbin \"${root}/${file}\"\nfile_${n}_end:\n")
        list(APPEND sources ${root}/${file})
        math(EXPR n "${n} + 1")
    endforeach()

    set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded.S)
    file(CONFIGURE OUTPUT ${output} @ONLY CONTENT "// Made by embed.cmake.
    .section .rodata.rap_embedded, \"a\", %progbits
    .balign 64
    .globl rap_embedded
    .hidden rap_embedded
    .globl rap_embedded_count
    .hidden rap_embedded_count
rap_embedded:
@index@rap_embedded_count: .long @n@
@paths@@bytes@    .section .note.GNU-stack, \"\", %progbits
")
    set_source_files_properties(${output} PROPERTIES OBJECT_DEPENDS "${sources}")
    target_sources(${target} PRIVATE ${output})
endfunction()
